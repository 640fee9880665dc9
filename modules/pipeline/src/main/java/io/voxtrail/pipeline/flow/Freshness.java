package io.voxtrail.pipeline.flow;

/** Whether a record of a node's log was seen before. */
public enum Freshness {
    NEW,
    /** The same bytes at the same place: sent again. */
    REPEATED,
    /** Other bytes at a place already taken. */
    FORKED
}
