package io.voxtrail.emitter.spool;

import io.voxtrail.core.tree.CompactRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Beside a segment, under its name: the tree of all records in front of it, so that the stream's
 * root can still be computed when older segments are gone. Durable before the segment is made; a
 * segment that begins a stream needs none. Its loss costs a signature over the end of a stream that
 * was killed, never a record.
 *
 * <pre>
 * magic "VXTREE01", stream id (16 bytes), the tree's compact range, crc32c over all of it
 * </pre>
 */
final class TreeFile {
    static final String SUFFIX = ".tree";
    private static final byte[] MAGIC = "VXTREE01".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 4096;

    private TreeFile() {}

    static String of(SegmentName segment) {
        return segment.file() + SUFFIX;
    }

    /** The segment whose tree it is; empty for any other file. */
    static Optional<SegmentName> segment(String file) {
        return file.endsWith(SUFFIX)
                ? SegmentName.parse(file.substring(0, file.length() - SUFFIX.length()))
                : Optional.empty();
    }

    /** The name becomes durable with the segment's. */
    static void write(Disk disk, SegmentName segment, StreamTag stream, CompactRange before)
            throws IOException {
        if (before.size() == 0) {
            return;
        }
        try (DiskFile file = disk.create(of(segment))) {
            file.writeFully(ByteBuffer.wrap(encode(stream, before)), 0);
            file.force();
        } catch (IOException e) {
            deleteQuietly(disk, segment, e);
            throw e;
        }
    }

    private static void deleteQuietly(Disk disk, SegmentName segment, IOException why) {
        try {
            delete(disk, segment);
        } catch (IOException e) {
            why.addSuppressed(e); // the next start sweeps it
        }
    }

    /** Fine when there is none. */
    static void delete(Disk disk, SegmentName segment) throws IOException {
        if (disk.list().contains(of(segment))) {
            disk.delete(of(segment));
        }
    }

    /** Empty when it cannot be known any more. */
    static Optional<CompactRange> before(Disk disk, Segment segment) throws IOException {
        if (segment.header().firstSequence() == 0) {
            return Optional.of(new CompactRange());
        }
        String file = of(segment.name());
        if (!disk.list().contains(file)) {
            return Optional.empty(); // written by an earlier version
        }
        return decode(read(disk, file), segment.header());
    }

    private static byte[] read(Disk disk, String name) throws IOException {
        try (DiskFile file = disk.read(name)) {
            byte[] bytes = new byte[(int) Math.min(file.size(), LONGEST)];
            ByteBuffer into = ByteBuffer.wrap(bytes);
            while (into.hasRemaining() && file.read(into, into.position()) > 0) {}
            return bytes;
        }
    }

    private static byte[] encode(StreamTag stream, CompactRange before) {
        byte[] range = before.bytes();
        ByteBuffer bytes =
                ByteBuffer.allocate(MAGIC.length + StreamTag.BYTES + range.length + Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put(stream.bytes()).put(range);
        return bytes.putInt(checksum(bytes.array(), bytes.position())).array();
    }

    private static Optional<CompactRange> decode(byte[] bytes, SegmentHeader header) {
        int rangeAt = MAGIC.length + StreamTag.BYTES;
        int end = bytes.length - Integer.BYTES;
        if (end < rangeAt
                || ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end)
                        != checksum(bytes, end)
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || !Arrays.equals(
                        Arrays.copyOfRange(bytes, MAGIC.length, rangeAt),
                        header.stream().bytes())) {
            return Optional.empty();
        }
        try {
            return Optional.of(CompactRange.of(Arrays.copyOfRange(bytes, rangeAt, end)))
                    .filter(tree -> tree.size() == header.firstSequence());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        return (int) crc.getValue();
    }
}
