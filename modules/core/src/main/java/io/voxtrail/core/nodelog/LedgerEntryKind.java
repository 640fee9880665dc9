package io.voxtrail.core.nodelog;

/** What the ledger found about a node's log, or keeps of it. */
public enum LedgerEntryKind {
    /** How far a stream has been seen: counts, and nothing verified. */
    SEEN,
    /** How far a node's log is proven to be there, and how the node stands. */
    COMPLETE,
    /** A notice as its node wrote it. */
    NOTICE,
    /** A checkpoint whose signature and root hold. */
    CHECKPOINT_VERIFIED,
    /** Hashes of the log's tree (C2SP tlog-tiles). */
    TILE,
    /** The node itself counted attempts that it could not record. */
    GAP,
    /** Sequences that never came. */
    HOLE,
    /** A record came again although its node did not send it again. */
    DUPLICATE,
    /** Records of one way came in another order than the node sent them. */
    REORDERED,
    /** A record beyond the end that its node had signed. */
    INSERTED,
    /** The end of a stream is missing. */
    TRUNCATED,
    /** The root of what came is not the root that the node signed. */
    ALTERED,
    /** A stream or record in a node's name that the node's key never certified. */
    FORGED,
    /** Two records at one place of a stream. */
    FORK,
    /** A node went on from an older state than it had already shown. */
    ROLLED_BACK,
    /** Two streams say that they follow the same one. */
    CLONED,
    SILENT,
    CLOCK_JUMP,
    UNENROLLED_KEY,
    /** The storage server served more than the node recorded. */
    SERVED_SURPLUS,
    UNKNOWN
}
