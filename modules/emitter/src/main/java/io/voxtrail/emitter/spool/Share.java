package io.voxtrail.emitter.spool;

/** Which part of the spool a record may use. */
public enum Share {
    /** Up to 95 % of the limit, and while the reserve is whole. */
    ORDINARY,
    /** Up to the limit and the reserve: staff attempts, gaps, checkpoints, ends of streams. */
    PRIVILEGED
}
