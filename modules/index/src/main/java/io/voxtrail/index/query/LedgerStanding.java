package io.voxtrail.index.query;

import io.voxtrail.core.nodelog.NodeState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the node ledger proves, as far as it is indexed: an indexer that lags makes it less, never
 * more.
 *
 * @param nodes every node that is expected to speak, by name
 * @param unreadable ids of the ledger's documents that cannot be read: what they say is not here
 */
public record LedgerStanding(List<NodeStanding> nodes, OpenFindings open, List<String> unreadable) {

    static final LedgerStanding NONE = new LedgerStanding(List.of(), OpenFindings.NONE, List.of());

    public LedgerStanding {
        nodes = nodes.stream().sorted(Comparator.comparing(one -> one.node().value())).toList();
        unreadable = List.copyOf(unreadable);
    }

    /** The earliest of all nodes; empty when a node has proven nothing, or there is none. */
    public Optional<Instant> completeThrough() {
        boolean allProven = nodes.stream().allMatch(node -> node.completeThrough().isPresent());
        return allProven && unreadable.isEmpty()
                ? nodes.stream()
                        .flatMap(node -> node.completeThrough().stream())
                        .min(Comparator.naturalOrder())
                : Optional.empty();
    }

    public List<NodeStanding> in(NodeState state) {
        return nodes.stream().filter(node -> node.state() == state).toList();
    }

    LedgerStanding at(Instant now) {
        return new LedgerStanding(
                nodes.stream().map(node -> node.at(now)).toList(), open, unreadable);
    }
}
