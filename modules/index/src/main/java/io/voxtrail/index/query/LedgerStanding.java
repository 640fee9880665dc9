package io.voxtrail.index.query;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the node ledger proves, as far as it is indexed: an indexer that lags makes it less, never
 * more.
 *
 * @param nodes every node that is expected to speak, by name
 * @param others nodes that speak and are not expected to: nobody enrolled them, or they are retired
 * @param unreadable ids of the ledger's documents that cannot be read: what they say is not here
 */
public record LedgerStanding(
        List<NodeStanding> nodes,
        List<NodeStanding> others,
        OpenFindings open,
        List<String> unreadable) {

    static final LedgerStanding NONE =
            new LedgerStanding(List.of(), List.of(), OpenFindings.NONE, List.of());

    public LedgerStanding {
        nodes = byName(nodes);
        others = byName(others);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * The earliest of all expected nodes; empty when one of them has proven nothing, or there is
     * none. A node that stopped in order has proven all it ever recorded and delays no other.
     */
    public Optional<Instant> completeThrough() {
        List<NodeStanding> speaking =
                nodes.stream().filter(node -> node.state() != NodeState.CLOSED).toList();
        if (!unreadable.isEmpty()
                || nodes.stream().anyMatch(node -> node.completeThrough().isEmpty())) {
            return Optional.empty();
        }
        return speaking.isEmpty()
                ? instants(nodes).max(Comparator.naturalOrder())
                : instants(speaking).min(Comparator.naturalOrder());
    }

    public List<NodeStanding> in(NodeState state) {
        return nodes.stream().filter(node -> node.state() == state).toList();
    }

    LedgerStanding at(Instant now) {
        return new LedgerStanding(
                nodes.stream().map(node -> node.at(now)).toList(),
                others.stream().map(node -> node.at(now)).toList(),
                open,
                unreadable);
    }

    /** As if these nodes were expected, and no other. */
    LedgerStanding expecting(Set<NodeId> expected) {
        Set<NodeId> known = nodes.stream().map(NodeStanding::node).collect(Collectors.toSet());
        Stream<NodeStanding> unheard =
                expected.stream()
                        .filter(node -> !known.contains(node))
                        .map(NodeStanding::neverSeen);
        return new LedgerStanding(
                Stream.concat(
                                nodes.stream().filter(node -> expected.contains(node.node())),
                                unheard)
                        .toList(),
                nodes.stream().filter(node -> !expected.contains(node.node())).toList(),
                open,
                unreadable);
    }

    private static Stream<Instant> instants(List<NodeStanding> nodes) {
        return nodes.stream().flatMap(node -> node.completeThrough().stream());
    }

    private static List<NodeStanding> byName(List<NodeStanding> nodes) {
        return nodes.stream().sorted(Comparator.comparing(one -> one.node().value())).toList();
    }
}
