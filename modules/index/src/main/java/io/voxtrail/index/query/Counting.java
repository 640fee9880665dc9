package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.Snapshot;
import io.voxtrail.index.query.Revisions.Verdicted;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts accesses by their newest verdict: all documents, less those that a newer one of the same
 * event replaces. Only events that were revised are looked at one by one.
 */
final class Counting {

    private static final int EVENTS_AT_ONCE = 1_000;
    private static final int MOST_WORDS = 50;

    private final Snapshot snapshot;
    private final AccessFilter filter;
    private final AccessCounts.Tally tally = new AccessCounts.Tally();

    private Counting(Snapshot snapshot, AccessFilter filter) {
        this.snapshot = snapshot;
        this.filter = filter;
    }

    static AccessCounts of(Snapshot snapshot, AccessFilter filter) {
        Counting counting = new Counting(snapshot, filter);
        counting.addDocuments();
        counting.takeAwayReplaced();
        return counting.tally.of(filter);
    }

    private Dsl attempts() {
        return Dsl.of(filter.ofAnyVerdict());
    }

    private void addDocuments() {
        ObjectNode request = Json.object();
        request.put("size", 0);
        request.set("query", attempts().query());
        ObjectNode verdicts = terms(request, "verdicts", Fields.VERDICT);
        terms(verdicts, "mismatches", Fields.MISMATCH);
        JsonNode buckets = snapshot.search(request).path("aggregations").path("verdicts");
        for (JsonNode verdict : buckets.path("buckets")) {
            for (JsonNode mismatch : verdict.path("mismatches").path("buckets")) {
                tally.add(
                        Words.verdict(verdict.path("key").asText()),
                        Words.mismatch(mismatch.path("key").asText()),
                        mismatch.path("doc_count").asLong());
            }
        }
    }

    private static ObjectNode terms(ObjectNode parent, String name, String field) {
        ObjectNode aggregation = parent.putObject("aggs").putObject(name);
        aggregation.putObject("terms").put("field", field).put("size", MOST_WORDS);
        return aggregation;
    }

    private void takeAwayReplaced() {
        Composite revised =
                new Composite(snapshot, attempts().revisionsOnly(), Fields.EVENT, EVENTS_AT_ONCE);
        for (List<JsonNode> page = revised.next(); !page.isEmpty(); page = revised.next()) {
            List<String> events = new ArrayList<>();
            page.forEach(bucket -> events.add(Composite.key(bucket)));
            Revisions.all(snapshot, events).values().forEach(this::takeAwayAllButNewest);
        }
    }

    private void takeAwayAllButNewest(List<Verdicted> verdicts) {
        for (Verdicted replaced : verdicts.subList(0, verdicts.size() - 1)) {
            tally.add(replaced.verdict(), replaced.mismatch(), -1);
        }
    }
}
