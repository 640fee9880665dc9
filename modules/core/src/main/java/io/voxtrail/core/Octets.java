package io.voxtrail.core;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as a value: compared by content, never changed after creation. */
public final class Octets {

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Octets copyOf(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    /**
     * Takes the array without a copy: the caller must let go of it. For bytes just read or just
     * encoded.
     */
    public static Octets owning(byte[] bytes) {
        return new Octets(bytes);
    }

    public int length() {
        return bytes.length;
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The bytes themselves, without a copy, to be read only: for encoders and digests. */
    public byte[] readOnly() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The first bytes in hexadecimal and the length: enough to recognise, too little to reveal. */
    @Override
    public String toString() {
        int shown = Math.min(bytes.length, 8);
        return HexFormat.of().formatHex(bytes, 0, shown)
                + (shown < bytes.length ? "…" : "")
                + "["
                + bytes.length
                + "]";
    }
}
