package io.voxtrail.core.nodelog;

/** What the ledger found about a node's log. */
public enum LedgerEntryKind {
    /** How far the log has been seen: counts, and nothing verified. */
    SEEN,
    CHECKPOINT_VERIFIED,
    HOLE,
    DUPLICATE,
    ALTERED,
    FORK,
    FORGED,
    ROLLED_BACK,
    SILENT,
    CLOCK_JUMP,
    UNENROLLED_KEY,
    SERVED_SURPLUS,
    UNKNOWN
}
