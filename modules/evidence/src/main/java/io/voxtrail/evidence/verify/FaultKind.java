package io.voxtrail.evidence.verify;

/** What is wrong with a part of a pack. */
public enum FaultKind {
    /** The archive is not one of ours, or was changed between its files. */
    ARCHIVE,
    /** A file that the list of sums names, or that every pack has, is not there. */
    FILE_MISSING,
    /** A file that the list of sums does not name, or that has no place in a pack. */
    FILE_ADDED,
    /** A file is not the one that was signed. */
    FILE_ALTERED,
    /** The files stand in another order than the one of their names. */
    FILE_ORDER,
    /** A file is not of its form. */
    FILE_MALFORMED,
    /** The exporter's signature does not hold. */
    SIGNATURE,
    /** A key that would be needed is not among those that are trusted. */
    KEY,
    /** A stream's key is not certified by its node. */
    CERTIFICATE,
    /** A checkpoint is not signed by its stream or node, or is another's. */
    CHECKPOINT,
    /** One checkpoint does not continue the other. */
    CONSISTENCY,
    /** What people read of an access is not what its bytes say. */
    ACCESS_ALTERED,
    /** The bytes of an access do not stand in its node's log. */
    NOT_IN_THE_LOG,
    /** The exporter found no proof for an access, or claims so. */
    UNPROVEN,
    /** Accesses out of order, or one of them twice. */
    ACCESS_ORDER,
    /** An access that the query did not mean. */
    QUERY,
    /** The manifest counts other than there are. */
    COUNT
}
