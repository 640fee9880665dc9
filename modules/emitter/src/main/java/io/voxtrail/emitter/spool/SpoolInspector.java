package io.voxtrail.emitter.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks into a spool from outside. Only {@link #repair} and {@link #resendSince} change it, and
 * only while no emitter holds it.
 */
public final class SpoolInspector {
    private SpoolInspector() {}

    /**
     * What a spool holds.
     *
     * @param records whole records, acknowledged ones included
     * @param unsent how many of them the broker has not acknowledged
     */
    public record Inspection(long segments, long records, long unsent, RecoveryReport report) {}

    /**
     * Reads everything, changes nothing. On a spool in use, the newest records may look like a torn
     * tail.
     */
    public static Inspection check(Path folder) throws IOException {
        long[] seen = new long[2];
        AckCursor.Mark acked = AckCursor.peek(new LocalDisk(folder));
        Recovery recovery =
                readAll(
                        folder,
                        frame -> {
                            seen[0]++;
                            seen[1] += isAfter(frame.end(), acked) ? 1 : 0;
                        });
        return new Inspection(count(recovery.segments()), seen[0], seen[1], recovery.report());
    }

    /** Hands over every whole record, oldest first. Changes nothing. */
    public static RecoveryReport export(Path folder, Consumer<Frame> to) throws IOException {
        return readAll(folder, to).report();
    }

    /**
     * Hands over the whole records that stand behind one of them, oldest first, and perhaps some
     * before it: a whole segment at a time, so that the older part of a large spool is not read. Of
     * a record that is no longer there, all. For readers of logs that ask what they have recorded
     * already, while no emitter holds the folder.
     */
    public static void exportAfter(Path folder, StreamTag stream, long sequence, Consumer<Frame> to)
            throws IOException {
        Disk disk = new LocalDisk(folder);
        Recovery survey = new Recovery(disk, false).survey();
        AckCursor.Mark from = survey.beginningOfSegmentWith(stream, sequence);
        Recovery recovery = survey.run(from);
        try (SpoolReader reader =
                new SpoolReader(disk, recovery.segments(), from, recovery.report())) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                to.accept(frame);
            }
        }
    }

    /** Does what a start would do: cuts torn tails, keeps copies of what is damaged in corrupt/. */
    public static RecoveryReport repair(Path folder) throws IOException {
        try (SpoolFolder.Held held = SpoolFolder.hold(folder)) {
            return new Recovery(held.disk(), true).survey().run(AckCursor.Mark.NONE).report();
        }
    }

    /**
     * Has the next start send again all that was written since then, and a little before: a whole
     * segment at a time. Receivers know resent records by stream and sequence.
     *
     * @return how many segments will be sent again
     */
    public static long resendSince(Path folder, Instant since) throws IOException {
        try (SpoolFolder.Held held = SpoolFolder.hold(folder);
                AckCursor cursor = AckCursor.open(held.disk())) {
            Segments segments =
                    new Recovery(held.disk(), false).survey().run(cursor.mark()).segments();
            long again = 0;
            AckCursor.Mark mark = cursor.mark();
            for (Optional<Segment> next = segments.oldest();
                    next.isPresent() && next.get().ordinal() <= mark.segment();
                    next = segments.from(next.get().ordinal() + 1)) {
                Segment segment = next.get();
                if (held.disk().lastModified(segment.name().file()).isBefore(since)) {
                    continue;
                }
                if (again++ == 0) {
                    cursor.advance(beginningOf(segment));
                }
            }
            return again;
        }
    }

    private static AckCursor.Mark beginningOf(Segment segment) {
        return new AckCursor.Mark(
                segment.ordinal(),
                SegmentHeader.BYTES,
                segment.header().stream(),
                segment.header().firstSequence() - 1);
    }

    private static Recovery readAll(Path folder, Consumer<Frame> to) throws IOException {
        Disk disk = new LocalDisk(folder);
        Recovery recovery = new Recovery(disk, false).survey().run(AckCursor.Mark.NONE);
        try (SpoolReader reader =
                new SpoolReader(
                        disk, recovery.segments(), AckCursor.Mark.NONE, recovery.report())) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                to.accept(frame);
            }
        }
        return recovery;
    }

    private static boolean isAfter(SpoolPosition position, AckCursor.Mark acked) {
        return position.segment() > acked.segment()
                || (position.segment() == acked.segment() && position.offset() > acked.offset());
    }

    private static long count(Segments segments) {
        long count = 0;
        for (Optional<Segment> next = segments.oldest();
                next.isPresent();
                next = segments.from(next.get().ordinal() + 1)) {
            count++;
        }
        return count;
    }
}
