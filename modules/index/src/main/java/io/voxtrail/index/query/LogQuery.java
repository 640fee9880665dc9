package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.OpenSearchException;
import io.voxtrail.index.opensearch.Pages;
import io.voxtrail.index.opensearch.Snapshot;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Questions for what the ledger keeps of nodes' logs, as it is indexed: streams, notices, tiles.
 * What cannot be read is left out; whoever uses an answer proves it first.
 *
 * <p>Every method throws {@link OpenSearchException} when OpenSearch does not answer.
 */
public final class LogQuery {

    private static final int PAGE = 1_000;
    private static final int NOT_FOUND = 404;
    private static final String FIRST = "range.from";
    private static final String LAST = "range.to";
    private static final String STREAM = "stream";

    private final OpenSearch openSearch;
    private final IndexNames names;
    private final Codec<LedgerEntry> codec;

    public LogQuery(OpenSearch openSearch, IndexNames names, Codec<LedgerEntry> codec) {
        this.openSearch = openSearch;
        this.names = names;
        this.codec = codec;
    }

    /** The hashes of a tile, as wide as the ledger has it by now. */
    public Optional<LedgerEntry> tile(NodeId node, StreamId stream, int level, long index) {
        return byKey(node + "/" + stream + "/TILE/" + level + "/" + index)
                .filter(entry -> entry.kind() == LedgerEntryKind.TILE);
    }

    /** The notice at a place of a stream. */
    public Optional<LedgerEntry> notice(NodeId node, StreamId stream, long sequence) {
        return byKey(node + "/" + stream + "/NOTICE/" + sequence);
    }

    /** Verified checkpoints of a stream, those over the most records first. */
    public List<LedgerEntry> newestCheckpoints(NodeId node, StreamId stream, int most) {
        ObjectNode request = checkpoints(node, stream);
        request.put("size", most);
        request.putArray("sort").addObject().put(LAST, "desc");
        return entries(request);
    }

    /** Verified checkpoints of a stream from one over a sequence on, or just before it. */
    public List<LedgerEntry> checkpointsOver(
            NodeId node, StreamId stream, long sequence, int most) {
        ObjectNode request = checkpoints(node, stream);
        range(filters(request), LAST, sequence, Long.MAX_VALUE);
        request.put("size", most);
        request.putArray("sort").addObject().put(LAST, "asc");
        return entries(request);
    }

    /**
     * The notices at these places of a stream, and perhaps some beside them. A checkpoint stands
     * right behind the records that it covers.
     */
    public List<LedgerEntry> notices(NodeId node, StreamId stream, SequenceRange places) {
        ObjectNode request =
                about(node, List.of(LedgerEntryKind.NOTICE, LedgerEntryKind.CHECKPOINT_VERIFIED));
        term(request, STREAM, stream.toString());
        ArrayNode either = filters(request).addObject().putObject("bool").putArray("should");
        range(either, FIRST, places.from(), places.to());
        range(either, LAST, Math.max(0, places.from() - 1), places.to());
        List<LedgerEntry> found = new ArrayList<>();
        each(request, found::add);
        return found;
    }

    /** All streams of a node of which the ledger knows anything. */
    public Set<StreamId> streams(NodeId node) {
        ObjectNode request = about(node, List.of(LedgerEntryKind.SEEN));
        Set<StreamId> streams = new LinkedHashSet<>();
        each(request, entry -> entry.stream().ifPresent(streams::add));
        return streams;
    }

    private ObjectNode checkpoints(NodeId node, StreamId stream) {
        ObjectNode request = about(node, List.of(LedgerEntryKind.CHECKPOINT_VERIFIED));
        term(request, STREAM, stream.toString());
        return request;
    }

    private static ObjectNode about(NodeId node, List<LedgerEntryKind> kinds) {
        ObjectNode request = Json.object();
        request.putArray("_source").add(LedgerFields.ENTRY);
        ArrayNode filters = request.putObject("query").putObject("bool").putArray("filter");
        filters.addObject().putObject("term").put(LedgerFields.NODE, node.value());
        ArrayNode words = filters.addObject().putObject("terms").putArray(LedgerFields.KIND);
        kinds.forEach(kind -> words.add(kind.name()));
        return request;
    }

    private static ArrayNode filters(ObjectNode request) {
        return (ArrayNode) request.at("/query/bool/filter");
    }

    private static void term(ObjectNode request, String field, String value) {
        filters(request).addObject().putObject("term").put(field, value);
    }

    private static void range(ArrayNode clauses, String field, long from, long to) {
        clauses.addObject().putObject("range").putObject(field).put("gte", from).put("lte", to);
    }

    private void each(ObjectNode request, Consumer<LedgerEntry> told) {
        ArrayNode sort = request.putArray("sort");
        sort.addObject().put(FIRST, "asc");
        sort.addObject().put("_shard_doc", "asc");
        try (Snapshot snapshot = Snapshot.of(openSearch, List.of(names.nodeLedger()))) {
            Pages pages = new Pages(snapshot, request, PAGE);
            for (List<JsonNode> hits = pages.next(); !hits.isEmpty(); hits = pages.next()) {
                hits.forEach(hit -> entry(hit).ifPresent(told));
            }
        } catch (OpenSearchException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
        }
    }

    private List<LedgerEntry> entries(ObjectNode request) {
        try (Snapshot snapshot = Snapshot.of(openSearch, List.of(names.nodeLedger()))) {
            List<LedgerEntry> found = new ArrayList<>();
            snapshot.search(request)
                    .at("/hits/hits")
                    .forEach(hit -> entry(hit).ifPresent(found::add));
            return found;
        } catch (OpenSearchException e) {
            if (e.status() == NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private Optional<LedgerEntry> byKey(String key) {
        ObjectNode request = Json.object();
        request.putArray("ids").add(key);
        try {
            JsonNode found =
                    openSearch
                            .ask("POST", "/" + names.nodeLedger() + "/_mget", request)
                            .json()
                            .at("/docs/0");
            return found.path("found").asBoolean() ? entry(found) : Optional.empty();
        } catch (OpenSearchException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<LedgerEntry> entry(JsonNode hit) {
        try {
            return Optional.of(codec.decode(hit.at("/_source/entry").binaryValue()));
        } catch (UndecodableException | IOException e) {
            return Optional.empty();
        }
    }
}
