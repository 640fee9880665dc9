package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import java.util.Optional;

/**
 * One thing that is not as it was written, by its own name.
 *
 * @param node whose log it is about, where that is known
 * @param range the places in the stream's log
 * @param document {@code <index>/<id>} of the document that it is about
 * @param detail what exactly, in ids, names of fields and numbers only
 */
public record Discrepancy(
        Kind kind,
        Optional<NodeId> node,
        Optional<StreamId> stream,
        Optional<SequenceRange> range,
        Optional<String> document,
        String detail) {

    /** What was done, or what it looks like. */
    public enum Kind {
        /** A document no longer says what was written. */
        CHANGED,
        /** A document says another time, or stands in another period, than was written. */
        BACKDATED,
        /** A document stands under the id of another. */
        SWAPPED,
        /** A document that no record of a node's log stands behind. */
        INSERTED,
        /** A record of a node's log that is neither indexed nor in quarantine. */
        DELETED,
        /** An entry of the ledger's index no longer says what was written. */
        LEDGER_CHANGED,
        /** An entry of the ledger is not in its index. */
        LEDGER_DELETED,
        /** An entry of the ledger's index that the ledger never made. */
        LEDGER_INSERTED,
        /** The index ends before what the node had signed. */
        TRUNCATED,
        /** The log itself is not proven by a key that is trusted. */
        UNPROVEN
    }
}
