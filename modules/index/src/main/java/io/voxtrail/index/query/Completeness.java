package io.voxtrail.index.query;

import io.voxtrail.core.nodelog.NodeId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How complete an answer is: what is known when it is given, with no promise beyond it.
 *
 * @param askedAt when it was asked, by this machine's clock
 * @param newestByNode for each node the newest attempt that is indexed and visible, by the node's
 *     clock, over the newest two periods that hold anything; attempts of suspect clocks aside
 * @param pending accesses among those asked for whose verdict is still open
 * @param quarantined records that could not be read, judged or indexed, in the whole trail; empty
 *     when Kafka was not asked
 * @param unreadable ids of documents in the answer whose stored bytes cannot be read, and which are
 *     therefore not among its rows
 * @param ledger which nodes are expected, through when each one's records are proven to be there,
 *     and what is known to be wrong
 */
public record Completeness(
        Instant askedAt,
        SortedMap<NodeId, Instant> newestByNode,
        long pending,
        OptionalLong quarantined,
        List<String> unreadable,
        LedgerStanding ledger) {

    public Completeness {
        SortedMap<NodeId, Instant> copy = new TreeMap<>(newestByNode.comparator());
        copy.putAll(newestByNode);
        newestByNode = Collections.unmodifiableSortedMap(copy);
        unreadable = List.copyOf(unreadable);
        ledger = ledger.at(askedAt);
    }

    /**
     * The instant through which all nodes' records are proven to be there, but for what {@link
     * #ledger} names as open; empty when that cannot be said of one of them.
     */
    public Optional<Instant> completeThrough() {
        return ledger.completeThrough();
    }

    static SortedMap<NodeId, Instant> byName(Map<NodeId, Instant> newest) {
        SortedMap<NodeId, Instant> sorted =
                new TreeMap<>(java.util.Comparator.comparing(NodeId::value));
        sorted.putAll(newest);
        return sorted;
    }
}
