package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import java.util.List;

/**
 * What a repair came to.
 *
 * @param accesses documents that are in the index again
 * @param ledger entries of the ledger that are in its index again
 * @param ledgerWanted how many of these were missing: an older version of what was deleted within
 *     the last minute is refused by OpenSearch, and comes back when it is tried again
 * @param quarantined records that OpenSearch refused
 * @param lost what Kafka no longer holds: only the nodes can send it again
 */
public record Repaired(
        long accesses, long ledger, long ledgerWanted, long quarantined, List<Lost> lost) {

    /** Records that a node is to be asked for. */
    public record Lost(NodeId node, StreamId stream, SequenceRange range) {}

    public Repaired {
        lost = List.copyOf(lost);
    }
}
