package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.core.Octets;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.documents.StoredAccess;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.Pages;
import io.voxtrail.index.opensearch.Snapshot;
import io.voxtrail.index.query.AccessRows.Order;
import io.voxtrail.wire.Codecs;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Questions to the trail. What was stored within the last refresh interval is not seen yet. Every
 * method throws {@link io.voxtrail.index.opensearch.OpenSearchException} rather than answer in
 * part.
 */
public final class AccessQuery {

    private static final int PAGE = 1_000;
    private static final int NODES_AT_ONCE = 1_000;
    private static final int NEWEST_INDICES = 2;

    private final OpenSearch openSearch;
    private final ExistingIndices indices;
    private final StoredAccess stored;
    private final LedgerQuery ledger;
    private final Supplier<Optional<Set<NodeId>>> expected;
    private final Supplier<OptionalLong> quarantined;
    private final Clock clock;

    /** Where Kafka is not asked: all nodes that the ledger knows are expected. */
    public AccessQuery(
            OpenSearch openSearch,
            IndexNames names,
            Codecs codecs,
            Supplier<OptionalLong> quarantined,
            Clock clock) {
        this(openSearch, names, codecs, quarantined, Optional::empty, clock);
    }

    /**
     * @param quarantined how many records are in quarantine; see {@link KafkaStanding}
     * @param expected the nodes that are enrolled and not retired; empty when Kafka cannot be asked
     */
    public AccessQuery(
            OpenSearch openSearch,
            IndexNames names,
            Codecs codecs,
            Supplier<OptionalLong> quarantined,
            Supplier<Optional<Set<NodeId>>> expected,
            Clock clock) {
        this.expected = expected;
        this.openSearch = openSearch;
        this.indices = new ExistingIndices(openSearch, names);
        this.stored = new StoredAccess(codecs.accesses());
        this.ledger = new LedgerQuery(openSearch, names, codecs.ledger());
        this.quarantined = quarantined;
        this.clock = clock;
    }

    /** All accesses that the filter means, without a cap. To be closed. */
    public AccessRows rows(AccessFilter filter, Order order) {
        return new AccessRows(snapshot(filter), Dsl.of(filter), order, PAGE, stored);
    }

    /** All accesses in which a calling number or a claimed login is hidden by it. To be closed. */
    public AccessRows hiding(Pseudonym pseudonym) {
        return new AccessRows(
                snapshot(AccessFilter.ANY),
                Dsl.hiding(pseudonym),
                Order.NEWEST_FIRST,
                PAGE,
                stored);
    }

    /** How many accesses the filter means, by verdict and mismatch. */
    public AccessCounts count(AccessFilter filter) {
        try (var seen = new Seen(snapshot(filter))) {
            return seen.snapshot().map(there -> Counting.of(there, filter)).orElse(NOTHING);
        }
    }

    /** All verdicts ever given for one attempt, with their bases. */
    public Optional<AccessHistory> explain(EventId event) {
        AccessFilter filter = AccessFilter.ANY.event(event);
        List<Access> verdicts = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        try (var seen = new Seen(snapshot(filter))) {
            seen.snapshot().ifPresent(there -> collect(there, filter, verdicts, unreadable));
        }
        verdicts.sort(Comparator.comparingInt(AccessQuery::number).thenComparing(Access::id));
        return verdicts.isEmpty()
                ? Optional.empty()
                : Optional.of(new AccessHistory(verdicts, unreadable));
    }

    /**
     * The original bytes that documents hold under these event ids: one for each event, unless
     * somebody added others.
     */
    public Map<EventId, Set<Octets>> originals(Collection<EventId> events) {
        Map<EventId, Set<Octets>> found = new HashMap<>();
        try (var seen = new Seen(snapshot(AccessFilter.ANY))) {
            seen.snapshot().ifPresent(there -> Originals.collect(there, events, found));
        }
        return found;
    }

    /** How complete an answer to this filter is, now. */
    public Completeness completeness(AccessFilter filter, List<String> unreadable) {
        AccessFilter open = filter.ofAnyVerdict().verdicts(Verdict.PENDING);
        return new Completeness(
                clock.instant(),
                Completeness.byName(newestByNode()),
                count(open).total(),
                quarantined.get(),
                unreadable,
                standing());
    }

    private LedgerStanding standing() {
        LedgerStanding said = ledger.standing();
        return expected.get().map(said::expecting).orElse(said);
    }

    /** The index in numbers, as far as it is visible. */
    public TrailStatus status() {
        Completeness completeness = completeness(AccessFilter.ANY, List.of());
        Optional<Instant> newest =
                completeness.newestByNode().values().stream().max(Comparator.naturalOrder());
        return new TrailStatus(documents(), count(AccessFilter.ANY), newest, completeness);
    }

    private static final AccessCounts NOTHING = new AccessCounts(0, Map.of(), Map.of());

    private Optional<Snapshot> snapshot(AccessFilter filter) {
        return snapshot(indices.namesFor(filter));
    }

    private Optional<Snapshot> snapshot(List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(Snapshot.of(openSearch, names));
    }

    private void collect(
            Snapshot snapshot,
            AccessFilter filter,
            List<Access> verdicts,
            List<String> unreadable) {
        Pages pages =
                new Pages(snapshot, AccessRows.request(Dsl.of(filter), Order.OLDEST_FIRST), PAGE);
        for (List<JsonNode> hits = pages.next(); !hits.isEmpty(); hits = pages.next()) {
            hits.forEach(hit ->
                    AccessRows.readable(hit, stored)
                            .ifPresentOrElse(
                                    verdicts::add, () -> unreadable.add(hit.path("_id").asText())));
        }
    }

    private static int number(Access access) {
        return access.revision().map(revision -> revision.number()).orElse(0);
    }

    private SortedMap<String, Long> documents() {
        try (var seen = new Seen(snapshot(AccessFilter.ANY))) {
            return seen.snapshot().map(indices::documents).orElseGet(TreeMap::new);
        }
    }

    private Map<NodeId, Instant> newestByNode() {
        List<String> holding =
                documents().keySet().stream()
                        .filter(name -> !ExistingIndices.isSuspect(name))
                        .sorted(Comparator.reverseOrder())
                        .limit(NEWEST_INDICES)
                        .toList();
        Map<NodeId, Instant> newest = new HashMap<>();
        try (var seen = new Seen(snapshot(holding))) {
            seen.snapshot().ifPresent(there -> collectNodes(there, newest));
        }
        return newest;
    }

    private static void collectNodes(Snapshot snapshot, Map<NodeId, Instant> newest) {
        Composite nodes =
                new Composite(snapshot, Dsl.of(AccessFilter.ANY), Fields.NODE, NODES_AT_ONCE);
        for (List<JsonNode> page = nodes.next(); !page.isEmpty(); page = nodes.next()) {
            page.forEach(bucket ->
                    newest.put(
                            new NodeId(Composite.key(bucket)),
                            Instant.ofEpochMilli(Composite.newest(bucket))));
        }
    }

    /** Closes the snapshot, where there was anything to take one of. */
    private record Seen(Optional<Snapshot> snapshot) implements AutoCloseable {
        @Override
        public void close() {
            snapshot.ifPresent(Snapshot::close);
        }
    }
}
