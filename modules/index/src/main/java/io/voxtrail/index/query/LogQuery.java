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
    private static final String SEQUENCE = "range.from";
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

    /** The last verified checkpoints of a stream, the newest first. */
    public List<LedgerEntry> newestCheckpoints(NodeId node, StreamId stream, int most) {
        ObjectNode request = checkpoints(node, stream);
        request.put("size", most);
        request.putArray("sort").addObject().put(SEQUENCE, "desc");
        return entries(request);
    }

    /** The first verified checkpoints of a stream from a sequence on, the oldest first. */
    public List<LedgerEntry> checkpointsFrom(
            NodeId node, StreamId stream, long sequence, int most) {
        ObjectNode request = checkpoints(node, stream);
        ((ArrayNode) request.at("/query/bool/filter"))
                .addObject()
                .putObject("range")
                .putObject(SEQUENCE)
                .put("gte", sequence);
        request.put("size", most);
        request.putArray("sort").addObject().put(SEQUENCE, "asc");
        return entries(request);
    }

    /** The notices with which a node's streams begin: those before a sequence. */
    public List<LedgerEntry> firstNotices(NodeId node, long before) {
        ObjectNode request = notices(node);
        ((ArrayNode) request.at("/query/bool/filter"))
                .addObject()
                .putObject("range")
                .putObject(SEQUENCE)
                .put("lt", before);
        List<LedgerEntry> found = new ArrayList<>();
        each(request, found::add);
        return found;
    }

    /** The notices at the places from one sequence through another of a stream, in order. */
    public List<LedgerEntry> notices(NodeId node, StreamId stream, SequenceRange places) {
        ObjectNode request = notices(node);
        term(request, STREAM, stream.toString());
        ((ArrayNode) request.at("/query/bool/filter"))
                .addObject()
                .putObject("range")
                .putObject(SEQUENCE)
                .put("gte", places.from())
                .put("lte", places.to());
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

    private ObjectNode notices(NodeId node) {
        return about(node, List.of(LedgerEntryKind.NOTICE, LedgerEntryKind.CHECKPOINT_VERIFIED));
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

    private static void term(ObjectNode request, String field, String value) {
        ((ArrayNode) request.at("/query/bool/filter"))
                .addObject()
                .putObject("term")
                .put(field, value);
    }

    private void each(ObjectNode request, Consumer<LedgerEntry> told) {
        ArrayNode sort = request.putArray("sort");
        sort.addObject().put(SEQUENCE, "asc");
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
