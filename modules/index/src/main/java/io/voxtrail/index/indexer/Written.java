package io.voxtrail.index.indexer;

/** What became of one document of a bulk. */
sealed interface Written {

    /**
     * Stored just now, on the primary at least.
     *
     * @param copiesMissed copies of the shard that did not take it; OpenSearch brings them up again
     */
    record Stored(int copiesMissed) implements Written {}

    /** There since an earlier try: the same access, or this entry of the ledger or a newer one. */
    record AlreadyThere() implements Written {}

    /** Too much at once, or the disk is full: later, and less. */
    record Busy(String why) implements Written {}

    /** Someone or something forbids writing to this index; no fault of the document. */
    record Blocked(String why) implements Written {}

    /** The index is not there. */
    record IndexMissing(String why) implements Written {}

    /** OpenSearch will never take this document. */
    record Refused(String why) implements Written {}

    /** Nobody can tell whether it was stored: send the same id again. */
    record Unclear(String why) implements Written {}
}
