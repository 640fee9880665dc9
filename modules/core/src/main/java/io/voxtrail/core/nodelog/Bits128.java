package io.voxtrail.core.nodelog;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** 128 bits as a value; big-endian where they become bytes. */
record Bits128(long high, long low) {

    static final int BYTES = 16;

    static Bits128 random(SecureRandom random) {
        return new Bits128(random.nextLong(), random.nextLong());
    }

    static Bits128 of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("16 bytes expected, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Bits128(buffer.getLong(), buffer.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }
}
