package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.index.documents.LedgerDocument;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.verify.Discrepancy.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What answers quote (how far each node is proven, which findings are open) held against the
 * ledger's topic: each is there, none is older than the newest, none was never written. What must
 * be remembered grows with nodes, streams and findings, not with records.
 */
final class LedgerState {

    private static final List<LedgerEntryKind> OF_THE_LOG =
            List.of(
                    LedgerEntryKind.NOTICE,
                    LedgerEntryKind.CHECKPOINT_VERIFIED,
                    LedgerEntryKind.TILE);

    private static final LedgerDocument.Place NOT_INDEXED =
            new LedgerDocument.Place(-1, -1, Instant.EPOCH);

    private final Findings findings;
    private final Optional<NodeId> only;
    private final Map<String, Known> index = new HashMap<>();

    private static final class Known {
        private final LedgerDocument.Place place;
        private final Hash value;
        private boolean seen;
        private boolean later;

        private Known(LedgerDocument.Place place, Octets value) {
            this.place = place;
            this.value = Hash.leaf(value);
        }
    }

    LedgerState(Iterator<LedgerHit> hits, Optional<NodeId> only, Findings findings) {
        this.findings = findings;
        this.only = only;
        hits.forEachRemaining(hit -> {
            hit.fault().ifPresent(findings::discrepancy);
            index.put(hit.id(), new Known(hit.place(), hit.value()));
        });
    }

    /** Asks for everything but the logs' own records and tiles. */
    static ObjectNode query(Optional<NodeId> only) {
        ObjectNode query = Json.object();
        ObjectNode bool = query.putObject("bool");
        ArrayNode kinds = bool.putArray("must_not").addObject().putObject("terms").putArray("kind");
        OF_THE_LOG.forEach(kind -> kinds.add(kind.name()));
        only.ifPresent(node ->
                bool.putArray("filter").addObject().putObject("term").put("node", node.value()));
        return query;
    }

    /** A record of the ledger's topic that the indexer has passed. */
    void written(String key, LedgerEntry entry, ConsumerRecord<byte[], byte[]> record) {
        if (OF_THE_LOG.contains(entry.kind())
                || only.filter(node -> !node.equals(entry.node())).isPresent()) {
            return;
        }
        Known known = index.get(key);
        if (known == null) {
            index.put(key, new Known(NOT_INDEXED, Octets.owning(new byte[0])));
        } else if (isAt(known, record)) {
            known.seen = Hash.leaf(record.value()).equals(known.value);
        } else if (known.place.partition() == record.partition()
                && record.offset() > known.place.offset()) {
            known.later = true;
        }
    }

    private static boolean isAt(Known known, ConsumerRecord<byte[], byte[]> record) {
        return known.place.partition() == record.partition()
                && known.place.offset() == record.offset()
                && known.place.appendedAt().toEpochMilli() == record.timestamp();
    }

    /**
     * To be called when the topic has been read.
     *
     * @param first of each partition that Kafka still has: what is older cannot be judged
     * @param end of each partition, as far as it was read: nor can what is newer
     */
    void tell(Map<Integer, Long> first, Map<Integer, Long> end) {
        index.forEach((key, known) -> {
            if (known.place.partition() < 0) {
                say(Kind.LEDGER_DELETED, key, "the entry is not in the ledger's index");
            } else if (known.later) {
                say(Kind.LEDGER_CHANGED, key, "the ledger has a later entry");
            } else if (!known.seen && isWithin(known.place, first, end)) {
                say(Kind.LEDGER_INSERTED, key, "the ledger never had this entry");
            }
        });
    }

    private static boolean isWithin(
            LedgerDocument.Place place, Map<Integer, Long> first, Map<Integer, Long> end) {
        return place.offset() >= first.getOrDefault(place.partition(), 0L)
                && place.offset() < end.getOrDefault(place.partition(), 0L);
    }

    private void say(Kind kind, String key, String detail) {
        findings.discrepancy(
                new Discrepancy(
                        kind,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(key),
                        detail));
    }
}
