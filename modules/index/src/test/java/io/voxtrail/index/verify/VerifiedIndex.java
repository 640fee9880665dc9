package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.index.Ledger;
import io.voxtrail.index.Sample;
import io.voxtrail.index.Trail;
import io.voxtrail.index.documents.IndexMapping;
import io.voxtrail.index.opensearch.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A trail whose index somebody can write to as they please, as who holds OpenSearch's admin
 * certificate can: its indices of accesses are not append-only, as if made anew from copies.
 */
final class VerifiedIndex implements AutoCloseable {

    final Trail trail;
    private final List<NodeLog> logs = new ArrayList<>();

    VerifiedIndex(Trail trail) {
        this.trail = trail;
        ObjectNode body = IndexMapping.ACCESSES.read();
        ObjectNode index = (ObjectNode) body.get("settings").get("index");
        index.remove("append_only.enabled");
        index.put("number_of_shards", 1).put("number_of_replicas", 0);
        index.put("refresh_interval", "200ms");
        trail.openSearch.ask("PUT", "/" + accesses(), body).json();
    }

    String accesses() {
        return trail.names.accesses("2026.11");
    }

    /** What nodes wrote goes through Kafka and the indexer, as always. */
    void index(NodeLog... honest) throws Exception {
        for (NodeLog log : honest) {
            logs.add(log);
            trail.send(log.accesses);
            trail.send(log.notices.toArray(Ledger[]::new));
            trail.send(log.tiles().toArray(Ledger[]::new));
        }
        try (var _ = trail.start()) {
            trail.awaitNoLag();
        }
        trail.indices.refresh();
    }

    NodeKeys keys() {
        return NodeKeys.enrolled(
                logs.stream().map(NodeLog::enrolment).distinct().toList(), "the topic nodes");
    }

    Heard verify() throws Exception {
        return verify(Period.ALL);
    }

    Heard verify(Period period) throws Exception {
        Heard heard = new Heard();
        heard.result = verification(period, heard).run(_ -> 0);
        return heard;
    }

    Verification verification(Period period, VerificationListener listener) {
        return new Verification(verified(), keys(), period, Optional.empty(), listener);
    }

    VerifiedTrail verified() {
        return new VerifiedTrail(
                trail.openSearch,
                trail.names,
                Map.of("bootstrap.servers", trail.bootstrap()),
                trail.topics,
                Sample.CODECS);
    }

    /** Every document of accesses by its name. */
    TreeMap<String, ObjectNode> documents() {
        return documents(accesses());
    }

    TreeMap<String, ObjectNode> documents(String index) {
        var documents = new TreeMap<String, ObjectNode>();
        ObjectNode request = Json.object();
        request.put("size", 5_000);
        request.putArray("sort").addObject().put("_doc", "asc");
        request.put("track_total_hits", true);
        JsonNode answer =
                trail.openSearch
                        .ask("POST", "/" + index + "/_search", Map.of("scroll", "1m"), request)
                        .json();
        while (!answer.at("/hits/hits").isEmpty()) {
            answer.at("/hits/hits")
                    .forEach(hit ->
                            documents.put(
                                    hit.get("_index").asText() + "/" + hit.get("_id").asText(),
                                    (ObjectNode) hit.get("_source")));
            ObjectNode more = Json.object();
            more.put("scroll", "1m").put("scroll_id", answer.get("_scroll_id").asText());
            answer = trail.openSearch.ask("POST", "/_search/scroll", more).json();
        }
        return documents;
    }

    /** Makes the index what somebody wants it to be. */
    void rewrite(Map<String, ObjectNode> before, Map<String, ObjectNode> after) throws Exception {
        ByteArrayOutputStream bulk = new ByteArrayOutputStream();
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            ObjectNode wanted = after.get(name);
            if (wanted == null) {
                line(bulk, action("delete", name));
            } else if (!wanted.equals(before.get(name))) {
                line(bulk, action("index", name));
                line(bulk, wanted);
            }
        }
        JsonNode answer = trail.openSearch.bulk(bulk.toByteArray()).json();
        if (answer.path("errors").asBoolean(true)) {
            throw new AssertionError(answer.toString());
        }
        trail.indices.refresh();
    }

    /** OpenSearch refuses older versions of what was deleted within the last minute. */
    void forgetDeletionsAtOnce() {
        ObjectNode settings = Json.object();
        settings.put("index.gc_deletes", "0ms");
        trail.openSearch.ask("PUT", "/" + trail.names.nodeLedger() + "/_settings", settings).json();
    }

    void delete(Collection<String> names) throws Exception {
        Map<String, ObjectNode> all = new TreeMap<>();
        names.forEach(name -> all.put(name, Json.object()));
        rewrite(all, Map.of());
    }

    private static ObjectNode action(String word, String name) {
        ObjectNode action = Json.object();
        int slash = name.indexOf('/');
        action.putObject(word)
                .put("_index", name.substring(0, slash))
                .put("_id", name.substring(slash + 1));
        return action;
    }

    private static void line(ByteArrayOutputStream bulk, ObjectNode line) {
        bulk.writeBytes(Json.bytes(line));
        bulk.write('\n');
    }

    @Override
    public void close() {
        trail.close();
    }
}
