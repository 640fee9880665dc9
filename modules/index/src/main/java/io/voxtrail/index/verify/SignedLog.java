package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.core.tree.Hash;

/**
 * A stream's log as far as its node signed it.
 *
 * @param key certified by the node for this stream alone
 * @param from the first record to be accounted for
 * @param to the first that no longer is; at most size
 * @param size of the latest signed checkpoint: records from here on are not sealed yet
 * @param root of the log at that size
 * @param ended whether the log can have no further records
 * @param sealedHere whether that checkpoint stands in the stream itself, at the place of its size;
 *     otherwise the node's next stream holds it
 */
record SignedLog(
        LogOrigin origin,
        VerifierKey key,
        long from,
        long to,
        long size,
        Hash root,
        boolean ended,
        boolean sealedHere) {

    NodeId node() {
        return origin.node();
    }

    StreamId stream() {
        return origin.stream();
    }

    /** Begins every key of its entries in the ledger. */
    String ledgerPrefix() {
        return node() + "/" + stream() + "/";
    }
}
