package io.voxtrail.emitter.spool;

/** Sequence numbers of one stream, both ends included. */
public record SequenceRange(long first, long last) {
    public SequenceRange {
        if (first > last) {
            throw new IllegalArgumentException("Empty range " + first + " to " + last);
        }
    }

    public long count() {
        return last - first + 1;
    }
}
