package io.voxtrail.emitter.spool;

/**
 * One segment as the running spool knows it: how far it may be read, and whether more will come.
 */
final class Segment {
    private final SegmentName name;
    private final SegmentHeader header;
    private volatile long end;
    private volatile boolean sealed;

    Segment(SegmentName name, SegmentHeader header, long end, boolean sealed) {
        this.name = name;
        this.header = header;
        this.end = end;
        this.sealed = sealed;
    }

    SegmentName name() {
        return name;
    }

    long ordinal() {
        return name.ordinal();
    }

    SegmentHeader header() {
        return header;
    }

    /** Bytes from the beginning that are durable; what follows was never acknowledged. */
    long end() {
        return end;
    }

    void durableTo(long offset) {
        end = offset;
    }

    boolean sealed() {
        return sealed;
    }

    /** No byte will be added any more. Read {@link #end} after this, not before. */
    void seal() {
        sealed = true;
    }
}
