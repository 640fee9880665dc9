package io.voxtrail.benchmarks.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.access.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The OpenSearch node, and what the harness asks of it, by plain HTTP. */
public final class SearchNode {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    SearchNode(URI address) {
        this.address = address;
    }

    public URI address() {
        return address;
    }

    /**
     * Sends a bulk body.
     *
     * @throws IOException if not every document of it was stored
     */
    public void bulk(byte[] ndjson) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                send("POST", "/_bulk", "application/x-ndjson", BodyPublishers.ofByteArray(ndjson));
        if (response.statusCode() != 200 || !allStored(response.body())) {
            throw refused("/_bulk", response);
        }
    }

    /** The first words of a bulk's answer say whether anything was refused. */
    private static boolean allStored(byte[] answer) {
        String first = new String(answer, 0, Math.min(answer.length, 100), UTF_8);
        return first.contains("\"errors\":false");
    }

    public void makeIndex(String index, ObjectNode body) {
        ask("PUT", "/" + index, body.toString());
    }

    /** OpenSearch removes nothing by a pattern, so their names are asked for first. */
    public void remove(String indices) {
        List<String> names = new ArrayList<>();
        ask("GET", "/" + indices + "/_settings", "").fieldNames().forEachRemaining(names::add);
        names.forEach(name -> ask("DELETE", "/" + name, ""));
    }

    public void removeTemplate(String name) {
        ask("DELETE", "/_index_template/" + name, "");
    }

    /** Makes all that is stored visible to searches. */
    public void refresh(String indices) {
        ask("POST", "/" + indices + "/_refresh", "");
    }

    /** How many documents are visible, by verdict. */
    public Map<Verdict, Long> countByVerdict(String indices) {
        String request =
                """
                {"size": 0, "track_total_hits": true,
                 "aggs": {"verdicts": {"terms": {"field": "voxtrail.verdict"}}}}
                """;
        JsonNode answer = ask("POST", "/" + indices + "/_search", request);
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        answer.at("/aggregations/verdicts/buckets")
                .forEach(bucket ->
                        counts.put(
                                Verdict.valueOf(bucket.path("key").asText()),
                                bucket.path("doc_count").asLong()));
        return counts;
    }

    /** What the indices take on disk once they are merged into one segment. */
    public long bytes(String indices) {
        ask("POST", "/" + indices + "/_forcemerge?max_num_segments=1&flush=true", "");
        JsonNode stats = ask("GET", "/" + indices + "/_stats/store", "");
        return stats.at("/_all/primaries/store/size_in_bytes").asLong();
    }

    private JsonNode ask(String method, String path, String body) {
        try {
            HttpResponse<byte[]> response =
                    send(method, path, "application/json", BodyPublishers.ofString(body));
            if (response.statusCode() / 100 != 2) {
                throw refused(path, response);
            }
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + path, e);
        }
    }

    private HttpResponse<byte[]> send(
            String method, String path, String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", type)
                        .method(method, body)
                        .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private static IOException refused(String path, HttpResponse<byte[]> response) {
        String excerpt = new String(response.body(), UTF_8);
        return new IOException(
                path
                        + " was answered "
                        + response.statusCode()
                        + ": "
                        + excerpt.substring(0, Math.min(excerpt.length(), 500)));
    }
}
