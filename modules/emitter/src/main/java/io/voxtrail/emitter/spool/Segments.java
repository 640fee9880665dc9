package io.voxtrail.emitter.spool;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The segments on the disk, in order. */
final class Segments {
    private final NavigableMap<Long, Segment> byOrdinal = new TreeMap<>();

    synchronized void add(Segment segment) {
        byOrdinal.put(segment.ordinal(), segment);
    }

    synchronized void remove(Segment segment) {
        byOrdinal.remove(segment.ordinal());
    }

    synchronized Optional<Segment> from(long ordinal) {
        return Optional.ofNullable(byOrdinal.ceilingEntry(ordinal)).map(Map.Entry::getValue);
    }

    synchronized List<Segment> all() {
        return List.copyOf(byOrdinal.values());
    }

    synchronized Optional<Segment> oldest() {
        return from(0);
    }

    /**
     * The sequence at which the stream's next segment takes over. What stands in this one from
     * there on is what a failed write left behind: written again elsewhere, or refused.
     */
    synchronized long takenOverAt(Segment segment) {
        for (Segment later : byOrdinal.tailMap(segment.ordinal(), false).values()) {
            if (!later.header().stream().equals(segment.header().stream())) {
                break;
            }
            return later.header().firstSequence();
        }
        return Long.MAX_VALUE;
    }

    synchronized long bytes() {
        return byOrdinal.values().stream().mapToLong(Segment::end).sum();
    }

    /** Bytes that the broker has not acknowledged yet. */
    synchronized long bytesAfter(AckCursor.Mark acked) {
        long bytes = 0;
        for (Segment segment : byOrdinal.tailMap(acked.segment(), true).values()) {
            bytes += segment.end();
        }
        return byOrdinal.containsKey(acked.segment()) ? bytes - acked.offset() : bytes;
    }
}
