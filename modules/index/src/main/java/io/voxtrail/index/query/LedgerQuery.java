package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeState;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.OpenSearchException;
import io.voxtrail.index.opensearch.Pages;
import io.voxtrail.index.opensearch.Snapshot;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Questions to the node ledger, as far as it is indexed. */
public final class LedgerQuery {

    private static final int PAGE = 1_000;
    private static final int MOST_NODES = 10_000;
    private static final int NOT_FOUND = 404;

    private final OpenSearch openSearch;
    private final IndexNames names;
    private final Codec<LedgerEntry> codec;

    public LedgerQuery(OpenSearch openSearch, IndexNames names, Codec<LedgerEntry> codec) {
        this.openSearch = openSearch;
        this.names = names;
        this.codec = codec;
    }

    /**
     * What the ledger proves.
     *
     * @throws OpenSearchException rather than an answer in part
     */
    public LedgerStanding standing() {
        return ask(this::standing, LedgerStanding.NONE);
    }

    /**
     * How far each stream was seen, the latest seen first.
     *
     * @param most entries at most
     * @throws OpenSearchException rather than an answer in part
     */
    public SeenStreams seen(int most) {
        return ask(snapshot -> seen(snapshot, most), new SeenStreams(List.of(), 0, 0));
    }

    private <T> T ask(Function<Snapshot, T> question, T withoutLedger) {
        try (Snapshot snapshot = Snapshot.of(openSearch, List.of(names.nodeLedger()))) {
            return question.apply(snapshot);
        } catch (OpenSearchException e) {
            if (e.status() == NOT_FOUND) {
                return withoutLedger;
            }
            throw e;
        }
    }

    private LedgerStanding standing(Snapshot snapshot) {
        Map<String, Instant> heard = heard(snapshot);
        List<NodeStanding> nodes = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        ObjectNode complete = request();
        filter(complete, List.of(LedgerEntryKind.COMPLETE));
        complete.putArray("sort").addObject().put("_shard_doc", "asc");
        Pages pages = new Pages(snapshot, complete, PAGE);
        for (List<JsonNode> hits = pages.next(); !hits.isEmpty(); hits = pages.next()) {
            hits.forEach(hit ->
                    entry(hit)
                            .map(entry -> standing(entry, heard))
                            .ifPresentOrElse(
                                    nodes::add, () -> unreadable.add(hit.path("_id").asText())));
        }
        OpenFindings open = open(snapshot, unreadable);
        return new LedgerStanding(nodes, List.of(), open, unreadable);
    }

    private static NodeStanding standing(LedgerEntry entry, Map<String, Instant> heard) {
        return new NodeStanding(
                entry.node(),
                entry.nodeState().orElse(NodeState.UNKNOWN),
                entry.completeThrough(),
                heard.getOrDefault(entry.node().value(), Instant.EPOCH));
    }

    /** When the ledger last said anything of each node. */
    private static Map<String, Instant> heard(Snapshot snapshot) {
        ObjectNode request = Json.object();
        request.put("size", 0);
        ObjectNode nodes = request.putObject("aggs").putObject("nodes");
        nodes.putObject("terms").put("field", LedgerFields.NODE).put("size", MOST_NODES);
        nodes.putObject("aggs")
                .putObject("newest")
                .putObject("max")
                .put("field", LedgerFields.APPENDED);
        Map<String, Instant> heard = new HashMap<>();
        snapshot.search(request)
                .at("/aggregations/nodes/buckets")
                .forEach(bucket ->
                        heard.put(
                                bucket.path("key").asText(),
                                Instant.ofEpochMilli(
                                        (long) bucket.at("/newest/value").asDouble())));
        return heard;
    }

    private OpenFindings open(Snapshot snapshot, List<String> unreadable) {
        ObjectNode request = request();
        ObjectNode bool = request.putObject("query").putObject("bool");
        ArrayNode not = bool.putArray("must_not");
        words(not.addObject().putObject("terms").putArray(LedgerFields.KIND), LedgerFields.KEPT);
        not.addObject().putObject("exists").put("field", LedgerFields.RESOLVED);
        request.put("size", OpenFindings.MOST_LISTED);
        request.putArray("sort").addObject().put(LedgerFields.FOUND, "desc");
        request.putObject("aggs")
                .putObject("kinds")
                .putObject("terms")
                .put("field", LedgerFields.KIND)
                .put("size", LedgerEntryKind.values().length);
        JsonNode answer = snapshot.search(request);
        var byKind = new TreeMap<LedgerEntryKind, Long>();
        answer.at("/aggregations/kinds/buckets")
                .forEach(bucket ->
                        byKind.merge(
                                kind(bucket.path("key").asText()),
                                bucket.path("doc_count").asLong(),
                                Long::sum));
        List<LedgerEntry> newest = new ArrayList<>();
        answer.at("/hits/hits")
                .forEach(hit ->
                        entry(hit)
                                .ifPresentOrElse(
                                        newest::add,
                                        () -> unreadable.add(hit.path("_id").asText())));
        return new OpenFindings(byKind, newest);
    }

    private SeenStreams seen(Snapshot snapshot, int most) {
        ObjectNode request = request();
        filter(request, List.of(LedgerEntryKind.SEEN));
        request.put("size", most).put("track_total_hits", true);
        request.putArray("sort").addObject().put(LedgerFields.FOUND, "desc");
        JsonNode found = snapshot.search(request).path("hits");
        List<LedgerEntry> seen = new ArrayList<>();
        found.path("hits").forEach(hit -> entry(hit).ifPresent(seen::add));
        return new SeenStreams(
                seen, found.at("/total/value").asLong(), found.path("hits").size() - seen.size());
    }

    private static ObjectNode request() {
        ObjectNode request = Json.object();
        request.putArray("_source").add(LedgerFields.ENTRY);
        return request;
    }

    private static void filter(ObjectNode request, Collection<LedgerEntryKind> kinds) {
        ArrayNode filters = request.putObject("query").putObject("bool").putArray("filter");
        words(filters.addObject().putObject("terms").putArray(LedgerFields.KIND), kinds);
    }

    private static void words(ArrayNode words, Collection<LedgerEntryKind> kinds) {
        kinds.forEach(kind -> words.add(kind.name()));
    }

    /** Empty when its bytes are not, or are no longer, an entry of the ledger. */
    private Optional<LedgerEntry> entry(JsonNode hit) {
        try {
            return Optional.of(codec.decode(hit.at("/_source/entry").binaryValue()));
        } catch (UndecodableException | IOException e) {
            return Optional.empty();
        }
    }

    private static LedgerEntryKind kind(String word) {
        return Arrays.stream(LedgerEntryKind.values())
                .filter(kind -> kind.name().equals(word))
                .findFirst()
                .orElse(LedgerEntryKind.UNKNOWN);
    }
}
