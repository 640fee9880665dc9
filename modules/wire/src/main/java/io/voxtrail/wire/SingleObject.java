package io.voxtrail.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The ten bytes in front of every value: {@code C3 01}, and the fingerprint, little-endian. */
final class SingleObject {

    static final int HEADER_BYTES = 10;
    private static final byte MARK_1 = (byte) 0xc3;
    private static final byte MARK_2 = 0x01;

    private SingleObject() {}

    static byte[] header(long fingerprint) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARK_1)
                .put(MARK_2)
                .putLong(fingerprint)
                .array();
    }

    static boolean isMarked(byte[] bytes) {
        return bytes.length >= HEADER_BYTES && bytes[0] == MARK_1 && bytes[1] == MARK_2;
    }

    static long fingerprint(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    }
}
