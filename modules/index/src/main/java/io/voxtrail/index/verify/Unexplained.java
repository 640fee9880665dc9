package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.index.verify.Discrepancy.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records of logs that the index does not explain, until it is known what else does: the
 * quarantine, the node's own word that it could not be sent, or the ledger's topic.
 */
final class Unexplained {

    /** About 200 bytes each: with more, what is beyond is told without having been looked for. */
    private static final int MOST = 1_000_000;

    private final Findings findings;
    private final Map<EventId, Open> open = new HashMap<>();
    private final Map<EventId, Hash> unsendable = new HashMap<>();
    private final Map<Hash, List<EventId>> byLeaf = new HashMap<>();
    private long quarantined;
    private long unsent;

    private record Open(NodeId node, Hash leaf) {}

    Unexplained(Findings findings) {
        this.findings = findings;
    }

    void add(SignedLog log, long sequence, Hash leaf) {
        EventId event = new EventId(log.stream(), sequence);
        if (open.size() < MOST) {
            open.put(event, new Open(log.node(), leaf));
        } else {
            tell(Kind.DELETED, log.node(), event, event, "not looked for: too many are missing");
        }
    }

    void unsendable(StreamId stream, long sequence, Hash leaf) {
        if (unsendable.size() < MOST) {
            unsendable.put(new EventId(stream, sequence), leaf);
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** What the nodes themselves said could not be sent. */
    void settleUnsendable() {
        unsendable.forEach((event, leaf) -> unsent += explain(event, leaf) ? 1 : 0);
    }

    /** A record in quarantine, as received. */
    void quarantined(byte[] value) {
        Hash leaf = Hash.leaf(value);
        List<EventId> found =
                leaves().getOrDefault(leaf, List.of()).stream()
                        .filter(event -> explain(event, leaf))
                        .toList();
        quarantined += found.size();
    }

    /** A notice that the ledger's topic has and its index has not. */
    void notice(EventId event, String key, byte[] value) {
        Open missing = open.get(event);
        if (missing != null && explain(event, Hash.leaf(value))) {
            findings.discrepancy(
                    new Discrepancy(
                            Kind.LEDGER_DELETED,
                            Optional.of(missing.node()),
                            Optional.of(event.stream()),
                            Optional.of(new SequenceRange(event.sequence(), event.sequence())),
                            Optional.of(key),
                            "the notice is not in the ledger's index"));
        }
    }

    /**
     * Tells what is left, in ranges.
     *
     * @return each of it, with the node whose log has it
     */
    Map<EventId, NodeId> tellDeleted() {
        List<EventId> left =
                open.keySet().stream()
                        .sorted(
                                Comparator.comparing((EventId event) -> event.stream().toString())
                                        .thenComparingLong(EventId::sequence))
                        .toList();
        int from = 0;
        for (int i = 1; i <= left.size(); i++) {
            if (i == left.size() || !follows(left.get(i - 1), left.get(i))) {
                NodeId node = Objects.requireNonNull(open.get(left.get(from))).node();
                tell(
                        Kind.DELETED,
                        node,
                        left.get(from),
                        left.get(i - 1),
                        "in the node's log, and neither indexed nor in quarantine");
                from = i;
            }
        }
        Map<EventId, NodeId> nodes = new HashMap<>();
        open.forEach((event, missing) -> nodes.put(event, missing.node()));
        return nodes;
    }

    long quarantined() {
        return quarantined;
    }

    long unsent() {
        return unsent;
    }

    private static boolean follows(EventId one, EventId next) {
        return one.stream().equals(next.stream()) && one.sequence() + 1 == next.sequence();
    }

    private boolean explain(EventId event, Hash leaf) {
        Open missing = open.get(event);
        return missing != null && missing.leaf().equals(leaf) && open.remove(event) != null;
    }

    /** Records with the same bytes have the same leaf; made once, when nothing more is added. */
    private Map<Hash, List<EventId>> leaves() {
        if (byLeaf.isEmpty()) {
            open.forEach((event, missing) ->
                    byLeaf.merge(missing.leaf(), List.of(event), Unexplained::joined));
        }
        return byLeaf;
    }

    private static List<EventId> joined(List<EventId> some, List<EventId> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private void tell(Kind kind, NodeId node, EventId first, EventId last, String detail) {
        findings.discrepancy(
                new Discrepancy(
                        kind,
                        Optional.of(node),
                        Optional.of(first.stream()),
                        Optional.of(new SequenceRange(first.sequence(), last.sequence())),
                        Optional.empty(),
                        detail));
    }
}
