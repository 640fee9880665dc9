package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.attempt.Witness;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pairs what a gate recorded with what the storage server's own log shows, by the id of the request
 * that both saw. A request without an id cannot be paired and is left out; where only one kind of
 * witness gives ids, no request is one-sided.
 */
public final class PairQuery {

    /** The two sides' clocks may differ by so much. */
    static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final int PAGE = 1_000;
    private static final int NODES = 3;
    private static final String REQUEST = "metadata.correlation_uid";
    private static final String SIDE = "voxtrail.recorded_from";

    private final OpenSearch openSearch;
    private final ExistingIndices indices;

    public PairQuery(OpenSearch openSearch, IndexNames names) {
        this.openSearch = openSearch;
        this.indices = new ExistingIndices(openSearch, names);
    }

    /**
     * Pairs the requests that began within a time.
     *
     * @param completeThrough through when all records are proven to be there
     * @param told each request that one side alone recorded, in the order of the ids
     * @throws io.voxtrail.index.opensearch.OpenSearchException rather than an answer in part
     */
    public Pairing pair(
            Instant from,
            Instant to,
            Optional<Instant> completeThrough,
            Consumer<OneSidedRequest> told) {
        AccessFilter wide = AccessFilter.ANY.from(from.minus(CLOCKS)).to(to.plus(CLOCKS));
        List<String> names = indices.namesFor(wide);
        if (names.isEmpty()) {
            return new Pairing(0, 0, 0, false);
        }
        try (Snapshot snapshot = Snapshot.of(openSearch, names)) {
            boolean bothKinds = sides(snapshot, wide) == 2;
            Pairs pairs = new Pairs(from, to, completeThrough, bothKinds, told);
            JsonNode after = pairs.page(snapshot, wide, null);
            while (after != null) {
                after = pairs.page(snapshot, wide, after);
            }
            return new Pairing(pairs.both, pairs.byGate, pairs.byLog, bothKinds);
        }
    }

    private static int sides(Snapshot snapshot, AccessFilter filter) {
        ObjectNode request = request(filter);
        terms(request.putObject("aggs"), "sides", SIDE, 2);
        return snapshot.search(request).at("/aggregations/sides/buckets").size();
    }

    /** First verdicts alone: each attempt once. */
    private static ObjectNode request(AccessFilter filter) {
        ObjectNode request = Json.object();
        request.put("size", 0);
        request.set("query", Dsl.of(filter).query());
        ArrayNode filters = (ArrayNode) request.at("/query/bool/filter");
        filters.addObject().putObject("term").put(Fields.REVISION, 0);
        filters.addObject().putObject("exists").put("field", REQUEST);
        filters.addObject()
                .putObject("terms")
                .putArray(SIDE)
                .add(Witness.GATE.name())
                .add(Witness.LOG.name());
        return request;
    }

    private static void terms(ObjectNode aggs, String name, String field, int size) {
        aggs.putObject(name).putObject("terms").put("field", field).put("size", size);
    }

    private static final class Pairs {
        private final Instant from;
        private final Instant to;
        private final Optional<Instant> completeThrough;
        private final boolean bothKinds;
        private final Consumer<OneSidedRequest> told;
        private long both;
        private long byGate;
        private long byLog;

        Pairs(
                Instant from,
                Instant to,
                Optional<Instant> completeThrough,
                boolean bothKinds,
                Consumer<OneSidedRequest> told) {
            this.from = from;
            this.to = to;
            this.completeThrough = completeThrough;
            this.bothKinds = bothKinds;
            this.told = told;
        }

        /** The key to go on behind; null after the last page. */
        @Nullable JsonNode page(Snapshot snapshot, AccessFilter filter, @Nullable JsonNode after) {
            ObjectNode request = request(filter);
            ObjectNode requests = request.putObject("aggs").putObject("requests");
            ObjectNode composite = requests.putObject("composite").put("size", PAGE);
            composite
                    .putArray("sources")
                    .addObject()
                    .putObject("id")
                    .putObject("terms")
                    .put("field", REQUEST);
            if (after != null) {
                composite.set("after", after);
            }
            ObjectNode each = requests.putObject("aggs");
            terms(each, "sides", SIDE, 2);
            terms(each, "nodes", Fields.NODE, NODES);
            terms(each, "events", Fields.EVENT, 1);
            each.putObject("first").putObject("min").put("field", Fields.TIME);
            JsonNode answer = snapshot.search(request).at("/aggregations/requests");
            answer.path("buckets").forEach(this::add);
            return answer.path("buckets").size() < PAGE ? null : answer.get("after_key");
        }

        private void add(JsonNode bucket) {
            Instant first = Instant.ofEpochMilli((long) bucket.at("/first/value").asDouble());
            if (first.isBefore(from) || !first.isBefore(to)) {
                return;
            }
            JsonNode sides = bucket.at("/sides/buckets");
            if (sides.size() == 2) {
                both++;
                return;
            }
            Witness side =
                    sides.at("/0/key").asText().equals(Witness.GATE.name())
                            ? Witness.GATE
                            : Witness.LOG;
            byGate += side == Witness.GATE ? 1 : 0;
            byLog += side == Witness.LOG ? 1 : 0;
            if (bothKinds) {
                told.accept(oneSided(bucket, side, first));
            }
        }

        private OneSidedRequest oneSided(JsonNode bucket, Witness side, Instant first) {
            List<String> nodes = new ArrayList<>();
            bucket.at("/nodes/buckets").forEach(node -> nodes.add(node.path("key").asText()));
            return new OneSidedRequest(
                    bucket.at("/key/id").asText(),
                    side,
                    first,
                    bucket.path("doc_count").asLong(),
                    nodes,
                    bucket.at("/events/buckets/0/key").asText(),
                    completeThrough.map(through -> first.isBefore(through)).orElse(false));
        }
    }
}
