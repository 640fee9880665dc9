package io.voxtrail.core.nodelog;

import java.security.SecureRandom;

/**
 * 128 random bits in each record, so that its published leaf hash gives away nothing of what it
 * says.
 */
public record Salt(long high, long low) {

    public static Salt random(SecureRandom random) {
        return new Salt(random.nextLong(), random.nextLong());
    }

    /**
     * @throws IllegalArgumentException unless there are 16 bytes
     */
    public static Salt of(byte[] sixteen) {
        Bits128 bits = Bits128.of(sixteen);
        return new Salt(bits.high(), bits.low());
    }

    public byte[] bytes() {
        return new Bits128(high, low).bytes();
    }

    @Override
    public String toString() {
        return "salt";
    }
}
