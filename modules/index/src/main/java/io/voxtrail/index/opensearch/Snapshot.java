package io.voxtrail.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The indices as they were at one moment (a point in time): what is indexed meanwhile is not seen,
 * so that pages fit together and counts agree with rows.
 */
public final class Snapshot implements AutoCloseable {

    /** How long a reader may think about one page. */
    private static final String KEEP_ALIVE = "30m";

    /** A closed index is not left out in silence: asked for, it is an error. */
    public static final Map<String, String> OPEN_OR_CLOSED =
            Map.of("expand_wildcards", "open,closed");

    private final OpenSearch openSearch;
    private String id;

    private Snapshot(OpenSearch openSearch, String id) {
        this.openSearch = openSearch;
        this.id = id;
    }

    /**
     * @param indices at least one
     * @throws OpenSearchException with status 404 when one of them is not there
     */
    public static Snapshot of(OpenSearch openSearch, List<String> indices) {
        JsonNode made =
                openSearch
                        .ask(
                                "POST",
                                "/" + String.join(",", indices) + "/_search/point_in_time",
                                parameters())
                        .json();
        return new Snapshot(openSearch, made.path("pit_id").asText());
    }

    private static Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>(OPEN_OR_CLOSED);
        parameters.put("keep_alive", KEEP_ALIVE);
        parameters.put("allow_partial_pit_creation", "false");
        return parameters;
    }

    /**
     * @throws OpenSearchException when not every shard answered in time
     */
    public JsonNode search(ObjectNode request) {
        request.putObject("pit").put("id", id).put("keep_alive", KEEP_ALIVE);
        JsonNode answer = openSearch.search(request);
        id = answer.path("pit_id").asText(id);
        return answer;
    }

    @Override
    public void close() {
        ObjectNode body = Json.object();
        body.putArray("pit_id").add(id);
        try {
            openSearch.ask("DELETE", "/_search/point_in_time", body);
        } catch (OpenSearchException e) {
            // It ends by itself.
        }
    }
}
