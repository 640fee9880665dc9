package io.voxtrail.emitter.spool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The bytes of a frame, little-endian, always at a multiple of 8:
 *
 * <pre>
 * 0 payload length, 32 bits   8 sequence, 64 bits   17 zeros, 3 bytes
 * 4 crc32c                    16 type, 8 bits       20 payload, then zeros up to a multiple of 8
 * </pre>
 *
 * <p>The checksum covers salt, length, sequence, type and payload; the zeros are checked one by
 * one, so that no bit of a frame can change unseen.
 */
final class Frames {
    static final int HEADER = 20;
    static final int MAX_PAYLOAD = 32 * 1024;
    static final int ALIGNMENT = 8;
    static final int MAX_BYTES = bytesFor(MAX_PAYLOAD);

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Frames() {}

    static int bytesFor(int payloadLength) {
        return (HEADER + payloadLength + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static int length(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long sequence(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + 8);
    }

    static FrameType type(byte[] bytes, int at) {
        FrameType type = FrameType.of(bytes[at + 16]);
        if (type == null) {
            throw new IllegalStateException("Not a frame that was checked");
        }
        return type;
    }

    static byte[] payload(byte[] bytes, int at) {
        return Arrays.copyOfRange(bytes, at + HEADER, at + HEADER + length(bytes, at));
    }

    /** Lays a frame out, all but its checksum; returns where the next one goes. */
    static int put(byte[] into, int at, long sequence, FrameType type, byte[] payload) {
        int end = at + bytesFor(payload.length);
        INT.set(into, at, payload.length);
        LONG.set(into, at + 8, sequence);
        into[at + 16] = type.code();
        Arrays.fill(into, at + 17, at + HEADER, (byte) 0);
        System.arraycopy(payload, 0, into, at + HEADER, payload.length);
        Arrays.fill(into, at + HEADER + payload.length, end, (byte) 0);
        return end;
    }

    /**
     * Gives each frame its checksum for one segment. May be repeated with another segment's salt.
     */
    static void seal(byte[] frames, int end, long salt) {
        for (int at = 0; at < end; at += bytesFor(length(frames, at))) {
            INT.set(frames, at + 4, checksum(frames, at, salt));
        }
    }

    /** Size in bytes of the whole frame that stands here, or 0 when none does. */
    static int validAt(byte[] bytes, int at, int end, long salt) {
        if (end - at < HEADER) {
            return 0;
        }
        int length = length(bytes, at);
        if (length < 1 || length > MAX_PAYLOAD || FrameType.of(bytes[at + 16]) == null) {
            return 0;
        }
        int size = bytesFor(length);
        boolean whole =
                size <= end - at
                        && zeros(bytes, at + 17, at + HEADER)
                        && zeros(bytes, at + HEADER + length, at + size)
                        && (int) INT.get(bytes, at + 4) == checksum(bytes, at, salt);
        return whole ? size : 0;
    }

    static boolean zeros(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(byte[] bytes, int at, long salt) {
        byte[] salted = new byte[Long.BYTES];
        LONG.set(salted, 0, salt);
        CRC32C crc = new CRC32C();
        crc.update(salted, 0, salted.length);
        crc.update(bytes, at, 4);
        crc.update(bytes, at + 8, 9);
        crc.update(bytes, at + HEADER, length(bytes, at));
        return (int) crc.getValue();
    }
}
