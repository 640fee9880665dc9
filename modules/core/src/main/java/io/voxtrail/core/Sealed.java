package io.voxtrail.core;

/**
 * What a pseudonym stands for, encrypted under a key that can be destroyed. While the key lives its
 * holder can tell it again; afterwards nobody can, and the record that carries it is unchanged.
 *
 * @param bytes 1 to {@link #MAX_BYTES}; whoever sealed it knows their form
 */
public record Sealed(Octets bytes) {

    public static final int MAX_BYTES = 2048;

    public Sealed {
        if (bytes.length() == 0 || bytes.length() > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a sealed value has 1 to " + MAX_BYTES + " bytes, not " + bytes.length());
        }
    }
}
