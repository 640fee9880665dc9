package io.voxtrail.core.attempt;

/**
 * Who recorded the attempt: the gate before it served, or a reader of the server's log afterwards.
 */
public enum Witness {
    GATE,
    LOG,
    UNKNOWN
}
