package io.voxtrail.emitter.spool;

import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The log of an earlier incarnation, as far as this folder still tells. */
public final class EarlierStream {
    private final Disk disk;
    private final Segments all;
    private final List<Segment> own;
    private final AckCursor.Mark acked;

    /**
     * How it ended.
     *
     * @param lastSequence -1 when nothing of it was recorded
     * @param closed whether its last record says that it ended in order
     * @param tree over all of its records; empty when that cannot be computed, because some of them
     *     cannot be read
     */
    public record End(long lastSequence, boolean closed, Optional<TreeHead> tree) {}

    EarlierStream(Disk disk, Segments all, List<Segment> own, AckCursor.Mark acked) {
        this.disk = disk;
        this.all = all;
        this.own = List.copyOf(own);
        this.acked = acked;
    }

    public StreamTag stream() {
        return own.get(0).header().stream();
    }

    /** Reads from the newest segment on whose tree is known: mostly the last one alone. */
    public End end() throws IOException {
        int from = own.size() - 1;
        Optional<CompactRange> tree = TreeFile.before(disk, own.get(from));
        while (tree.isEmpty() && from > 0) {
            from--;
            tree = TreeFile.before(disk, own.get(from));
        }
        Segment newest = own.get(own.size() - 1);
        long last = newest.header().firstSequence() - 1;
        FrameType lastType = FrameType.EVENT;
        for (Segment segment : own.subList(tree.isPresent() ? from : own.size() - 1, own.size())) {
            try (SegmentScan scan = scan(segment)) {
                long before = all.takenOverAt(segment);
                for (Frame frame = scan.next(segment.end(), before);
                        frame != null;
                        frame = scan.next(segment.end(), before)) {
                    tree = grown(tree, frame);
                    last = frame.sequence();
                    lastType = frame.type();
                }
            }
        }
        if (acked.stream().equals(stream()) && acked.sequence() > last) {
            return new End(acked.sequence(), false, Optional.empty());
        }
        return new End(last, lastType == FrameType.CLOSE, head(tree, last));
    }

    private static Optional<CompactRange> grown(Optional<CompactRange> tree, Frame frame) {
        if (tree.isPresent() && tree.get().size() == frame.sequence()) {
            tree.get().append(Hash.leaf(frame.payload()));
            return tree;
        }
        return Optional.empty();
    }

    private static Optional<TreeHead> head(Optional<CompactRange> tree, long last) {
        return tree.filter(known -> known.size() == last + 1).map(TreeHead::of);
    }

    /**
     * Whether it holds more than the records with which a stream opens. One whose first segment is
     * gone does.
     *
     * @param isOpening asked for each record from the first on, until it says no
     */
    public boolean isPast(Predicate<byte[]> isOpening) throws IOException {
        if (own.get(0).header().firstSequence() != 0) {
            return true;
        }
        for (Segment segment : own) {
            try (SegmentScan scan = scan(segment)) {
                long before = all.takenOverAt(segment);
                for (Frame frame = scan.next(segment.end(), before);
                        frame != null;
                        frame = scan.next(segment.end(), before)) {
                    if (!isOpening.test(frame.payload())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private SegmentScan scan(Segment segment) throws IOException {
        return new SegmentScan(disk.read(segment.name().file()), segment);
    }
}
