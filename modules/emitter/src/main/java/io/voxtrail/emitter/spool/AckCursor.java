package io.voxtrail.emitter.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How far the broker has the spool: two slots of 64 bytes, written alternately, the newer whole one
 * counts. Its loss costs sending again, never a record.
 */
final class AckCursor implements AutoCloseable {
    static final String FILE = "ack.cur";
    private static final int SLOT = 64;
    private static final int CRC_AT = SLOT - Integer.BYTES;

    /**
     * Everything up to here is acknowledged: in segments before this one all, in this one the bytes
     * before the offset.
     */
    record Mark(long segment, long offset, StreamTag stream, long sequence) {
        static final Mark NONE = new Mark(0, 0, new StreamTag(0, 0), -1);

        static Mark of(SpoolPosition position) {
            return new Mark(
                    position.segment(), position.offset(), position.stream(), position.sequence());
        }
    }

    private final DiskFile file;
    private long generation;
    private Mark mark;

    private AckCursor(DiskFile file, long generation, Mark mark) {
        this.file = file;
        this.generation = generation;
        this.mark = mark;
    }

    static AckCursor open(Disk disk) throws IOException {
        if (!disk.list().contains(FILE)) {
            disk.create(FILE).close();
            disk.syncFolder();
        }
        DiskFile file = disk.open(FILE);
        Slot newest = newest(file);
        return new AckCursor(file, newest.generation, newest.mark);
    }

    /** What the file says, without changing it. */
    static Mark peek(Disk disk) throws IOException {
        if (!disk.list().contains(FILE)) {
            return Mark.NONE;
        }
        try (DiskFile file = disk.read(FILE)) {
            return newest(file).mark;
        }
    }

    Mark mark() {
        return mark;
    }

    /** Durable when it returns. */
    void advance(Mark to) throws IOException {
        long next = generation + 1;
        file.writeFully(ByteBuffer.wrap(new Slot(next, to).encode()), (next & 1) * SLOT);
        file.force();
        generation = next;
        mark = to;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static Slot newest(DiskFile file) throws IOException {
        Slot even = Slot.read(file, 0);
        Slot odd = Slot.read(file, SLOT);
        return even.generation >= odd.generation ? even : odd;
    }

    private record Slot(long generation, Mark mark) {
        byte[] encode() {
            ByteBuffer bytes = ByteBuffer.allocate(SLOT).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(generation).putLong(mark.segment).putLong(mark.offset);
            bytes.put(mark.stream.bytes()).putLong(mark.sequence);
            return bytes.putInt(CRC_AT, checksum(bytes.array())).array();
        }

        static Slot read(DiskFile file, long at) throws IOException {
            ByteBuffer in = ByteBuffer.allocate(SLOT).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining() && file.read(in, at + in.position()) > 0) {}
            if (in.hasRemaining() || in.getInt(CRC_AT) != checksum(in.array())) {
                return new Slot(0, Mark.NONE);
            }
            in.flip();
            long generation = in.getLong();
            long segment = in.getLong();
            long offset = in.getLong();
            byte[] stream = new byte[StreamTag.BYTES];
            in.get(stream);
            return new Slot(
                    generation, new Mark(segment, offset, StreamTag.of(stream), in.getLong()));
        }

        private static int checksum(byte[] slot) {
            CRC32C crc = new CRC32C();
            crc.update(slot, 0, CRC_AT);
            return (int) crc.getValue();
        }
    }
}
