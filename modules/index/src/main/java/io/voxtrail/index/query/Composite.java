package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All distinct values of a field, however many, page by page; with the newest time of each. */
final class Composite {

    private static final String KEY = "key";
    private static final String NEWEST = "newest";

    private final Snapshot snapshot;
    private final Dsl dsl;
    private final String field;
    private final int size;
    private @Nullable JsonNode after;
    private boolean ended;

    Composite(Snapshot snapshot, Dsl dsl, String field, int size) {
        this.snapshot = snapshot;
        this.dsl = dsl;
        this.field = field;
        this.size = size;
    }

    /** The next buckets; empty after the last. */
    List<JsonNode> next() {
        if (ended) {
            return List.of();
        }
        JsonNode answer = snapshot.search(request()).path("aggregations").path("values");
        List<JsonNode> buckets = new ArrayList<>();
        answer.path("buckets").forEach(buckets::add);
        after = answer.get("after_key");
        ended = buckets.size() < size || after == null;
        return buckets;
    }

    static String key(JsonNode bucket) {
        return bucket.path(KEY).path(KEY).asText();
    }

    /** Milliseconds since 1970. */
    static long newest(JsonNode bucket) {
        return (long) bucket.path(NEWEST).path("value").asDouble();
    }

    private ObjectNode request() {
        ObjectNode request = Json.object();
        request.put("size", 0);
        request.set("query", dsl.query());
        ObjectNode values = request.putObject("aggs").putObject("values");
        ObjectNode composite = values.putObject("composite").put("size", size);
        composite
                .putArray("sources")
                .addObject()
                .putObject(KEY)
                .putObject("terms")
                .put("field", field);
        if (after != null) {
            composite.set("after", after);
        }
        values.putObject("aggs").putObject(NEWEST).putObject("max").put("field", Fields.TIME);
        return request;
    }
}
