package io.voxtrail.core.nodelog;

/** Sequences of one stream, both ends included. */
public record SequenceRange(long from, long to) {
    public SequenceRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("not a range of sequences: " + from + " to " + to);
        }
    }
}
