package io.voxtrail.emitter.spool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a segment, little-endian:
 *
 * <pre>
 * 0  magic "VXSPOOL1"       24 crc32c over all but itself   32 stream id, 16 bytes
 * 8  salt, 8 random bytes   28 version, 16 bits             48 created, ms since 1970
 * 16 sequence of the first  30 flags, 16 bits               56 zeros
 * </pre>
 *
 * <p>A later version keeps magic, checksum and version where they are, so that this one can tell
 * "newer" from "damaged".
 *
 * @param salt enters every frame's checksum: frames left over in a reused block can never look
 *     valid
 */
record SegmentHeader(long salt, long firstSequence, StreamTag stream, long createdMillis) {
    static final int BYTES = 64;
    static final int VERSION = 1;
    private static final byte[] MAGIC = "VXSPOOL1".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC_FAMILY = 7; // "VXSPOOL", whatever digit follows
    private static final int CRC_AT = 24;

    /** What 64 bytes turned out to be. */
    sealed interface Reading {
        record Whole(SegmentHeader header) implements Reading {}

        record Newer(int version) implements Reading {}

        record Damaged() implements Reading {}
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putLong(salt).putLong(firstSequence).putInt(0).putShort((short) VERSION);
        bytes.putShort((short) 0).put(stream.bytes()).putLong(createdMillis);
        bytes.putInt(CRC_AT, checksum(bytes.array()));
        return bytes.array();
    }

    static Reading decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (!Arrays.equals(bytes, 0, MAGIC_FAMILY, MAGIC, 0, MAGIC_FAMILY)
                || in.getInt(CRC_AT) != checksum(bytes)) {
            return new Reading.Damaged();
        }
        int version = Short.toUnsignedInt(in.getShort(28));
        if (version != VERSION || bytes[MAGIC_FAMILY] != MAGIC[MAGIC_FAMILY]) {
            return new Reading.Newer(version);
        }
        StreamTag stream = StreamTag.of(Arrays.copyOfRange(bytes, 32, 48));
        return new Reading.Whole(
                new SegmentHeader(in.getLong(8), in.getLong(16), stream, in.getLong(48)));
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        crc.update(bytes, CRC_AT + Integer.BYTES, BYTES - CRC_AT - Integer.BYTES);
        return (int) crc.getValue();
    }
}
