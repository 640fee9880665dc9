package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.index.documents.StoredAccess;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.Snapshot;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The indices as they were at one moment, in the order of streams and sequences. To be closed. */
final class IndexReading implements AutoCloseable {

    private final VerifiedTrail trail;
    private final Snapshot accesses;
    private final Snapshot ledger;

    private IndexReading(VerifiedTrail trail, Snapshot accesses, Snapshot ledger) {
        this.trail = trail;
        this.accesses = accesses;
        this.ledger = ledger;
    }

    /**
     * @throws io.voxtrail.index.opensearch.OpenSearchException when an index cannot be read
     */
    static IndexReading open(VerifiedTrail trail) {
        trail.openSearch().ask("POST", "/" + trail.names().all() + "/_refresh", Map.of()).json();
        return new IndexReading(
                trail,
                Snapshot.of(trail.openSearch(), List.of(trail.names().allAccesses())),
                Snapshot.of(trail.openSearch(), List.of(trail.names().nodeLedger())));
    }

    Iterator<FoundDocument> documents(
            Period period, Optional<NodeId> node, Collection<SignedLog> logs) {
        DocumentCheck check =
                new DocumentCheck(new StoredAccess(trail.codecs().accesses()), trail.names());
        return new SortedHits<>(
                accesses,
                DocumentQuery.of(period, node, logs),
                DocumentQuery.STREAM,
                DocumentQuery.SEQUENCE,
                check::check);
    }

    /** What the logs say about their nodes, those of some streams. */
    Iterator<LedgerHit> notices(Optional<NodeId> node) {
        ObjectNode query = Json.object();
        ArrayNode filter = query.putObject("bool").putArray("filter");
        filter.addObject()
                .putObject("terms")
                .putArray("kind")
                .add(LedgerEntryKind.NOTICE.name())
                .add(LedgerEntryKind.CHECKPOINT_VERIFIED.name());
        filter.addObject().putObject("exists").put("field", "sequence");
        node.ifPresent(one -> filter.addObject().putObject("term").put("node", one.value()));
        return ledgerHits(query);
    }

    /** What answers quote. */
    Iterator<LedgerHit> state(Optional<NodeId> node) {
        return ledgerHits(LedgerState.query(node));
    }

    private Iterator<LedgerHit> ledgerHits(ObjectNode query) {
        return new SortedHits<>(
                ledger,
                query,
                "stream",
                "sequence",
                hit -> LedgerHit.read(hit, trail.codecs().ledger(), trail.names()));
    }

    static Optional<FoundNotice> notice(LedgerHit hit, VerifiedTrail trail) {
        return hit.entry()
                .filter(entry -> entry.bytes().isPresent())
                .map(entry -> notice(hit, entry, trail));
    }

    private static FoundNotice notice(LedgerHit hit, LedgerEntry entry, VerifiedTrail trail) {
        byte[] bytes = entry.bytes().orElseThrow().readOnly();
        return new FoundNotice(
                hit.id(),
                hit.claim().sequence(),
                Hash.leaf(bytes),
                StreamBook.notice(trail.codecs().logRecords(), bytes));
    }

    @Override
    public void close() {
        accesses.close();
        ledger.close();
    }
}
