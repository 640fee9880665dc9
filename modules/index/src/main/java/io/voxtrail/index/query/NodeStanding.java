package io.voxtrail.index.query;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a node stands with its log, as the ledger last said.
 *
 * @param completeThrough the instant through which its records are proven to be there, by the
 *     node's clock; empty when nothing is proven
 * @param saidAt when the ledger last said anything of it, by the broker's clock
 */
public record NodeStanding(
        NodeId node, NodeState state, Optional<Instant> completeThrough, Instant saidAt) {

    /** A node of which nothing is heard for so long counts as silent. */
    public static final Duration SILENCE = Duration.ofSeconds(45);

    /**
     * As it is to be told now: of a node that was speaking, and of which the ledger has said
     * nothing since, nobody can say that it still speaks.
     */
    NodeStanding at(Instant now) {
        boolean stale = state == NodeState.SPEAKING && saidAt.plus(SILENCE).isBefore(now);
        return stale ? new NodeStanding(node, NodeState.SILENT, completeThrough, saidAt) : this;
    }

    /** Of a node that is expected, and of which the ledger has never said anything. */
    static NodeStanding neverSeen(NodeId node) {
        return new NodeStanding(node, NodeState.NEVER_SEEN, Optional.empty(), Instant.EPOCH);
    }

    /** Whether its log may be growing unseen. */
    public boolean isUnheard() {
        return switch (state) {
            case SPEAKING, CLOSED -> false;
            case SILENT, NEVER_SEEN, UNKNOWN -> true;
        };
    }
}
