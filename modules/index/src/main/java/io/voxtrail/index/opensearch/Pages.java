package io.voxtrail.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Goes through all hits of a search by {@code search_after}, page by page, without a cap. */
public final class Pages {

    private final Snapshot snapshot;
    private final ObjectNode request;
    private final int size;
    private boolean ended;

    /**
     * @param request a search whose sort is total: no two documents are equal in it. Without a word
     *     about {@code _source} none is fetched
     */
    public Pages(Snapshot snapshot, ObjectNode request, int size) {
        this.snapshot = snapshot;
        this.request = request;
        this.size = size;
        request.put("size", size);
        request.put("track_total_hits", false);
        if (!request.has("_source")) {
            request.put("_source", false);
        }
    }

    /** The next hits; empty after the last. */
    public List<JsonNode> next() {
        if (ended) {
            return List.of();
        }
        List<JsonNode> hits = new ArrayList<>(size);
        snapshot.search(request).path("hits").path("hits").forEach(hits::add);
        ended = hits.size() < size;
        if (!ended) {
            request.set("search_after", hits.getLast().get("sort"));
        }
        return hits;
    }
}
