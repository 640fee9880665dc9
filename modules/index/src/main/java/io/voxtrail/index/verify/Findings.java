package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;

/** Told what verification finds, as it finds it. */
interface Findings {

    void discrepancy(Discrepancy found);

    /** A record of a log that neither a document nor a notice in the index explains. */
    void unexplained(SignedLog log, long sequence, Hash leaf);

    /** The node itself says that this record could not be sent. */
    void unsendable(StreamId stream, long sequence, Hash leaf);

    /** A revised verdict, by its document's id. */
    void revision(FoundDocument document);

    void count(Counted what, long more);

    /** What is counted and is no discrepancy. */
    enum Counted {
        STREAMS,
        LEAVES,
        DOCUMENTS,
        REVISIONS,
        NOTICES,
        CHECKPOINTS,
        UNSEALED
    }
}
