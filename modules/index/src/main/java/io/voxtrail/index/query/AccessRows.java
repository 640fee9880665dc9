package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.access.Access;
import io.voxtrail.index.documents.StoredAccess;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.Pages;
import io.voxtrail.index.opensearch.Snapshot;
import io.voxtrail.index.query.Revisions.Verdicted;
import io.voxtrail.wire.UndecodableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accesses that a filter means, as many as there are, one page in memory at a time. To be
 * closed. An access whose verdict was revised comes once, with its newest verdict, if that is
 * meant.
 */
public final class AccessRows implements Iterator<Access>, AutoCloseable {

    private final Optional<Snapshot> snapshot;
    private final Optional<Pages> pages;
    private final StoredAccess stored;
    private final Deque<Access> ready = new ArrayDeque<>();
    private final List<String> unreadable = new ArrayList<>();

    AccessRows(Optional<Snapshot> snapshot, Dsl dsl, Order order, int page, StoredAccess stored) {
        this.snapshot = snapshot;
        this.pages = snapshot.map(seen -> new Pages(seen, request(dsl, order), page));
        this.stored = stored;
    }

    /** By the time of the attempt; equal times by event id. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    /**
     * @throws io.voxtrail.index.opensearch.OpenSearchException when a page cannot be read whole
     */
    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            List<JsonNode> hits = pages.map(Pages::next).orElse(List.of());
            if (hits.isEmpty()) {
                return false;
            }
            addCurrent(hits);
        }
        return true;
    }

    @Override
    public Access next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.removeFirst();
    }

    /** Ids of documents met so far whose stored bytes cannot be read. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    @Override
    public void close() {
        snapshot.ifPresent(Snapshot::close);
    }

    private void addCurrent(List<JsonNode> hits) {
        List<String> events = hits.stream().map(AccessRows::event).distinct().toList();
        Map<String, Verdicted> newest = Revisions.newest(snapshot.orElseThrow(), events);
        for (JsonNode hit : hits) {
            if (isCurrent(hit, newest.get(event(hit)))) {
                read(hit).ifPresent(ready::add);
            }
        }
    }

    private static boolean isCurrent(JsonNode hit, @Nullable Verdicted newest) {
        return newest == null || hit.path("_id").asText().equals(newest.id());
    }

    private Optional<Access> read(JsonNode hit) {
        Optional<Access> access = readable(hit, stored);
        if (access.isEmpty()) {
            unreadable.add(hit.path("_id").asText());
        }
        return access;
    }

    static Optional<Access> readable(JsonNode hit, StoredAccess stored) {
        try {
            return Optional.of(
                    stored.read(bytes(hit, Fields.ORIGINAL), bytes(hit, Fields.JUDGEMENT)));
        } catch (UndecodableException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(JsonNode hit, String field) {
        return Base64.getDecoder().decode(hit.path("fields").path(field).path(0).asText());
    }

    private static String event(JsonNode hit) {
        return hit.path("fields").path(Fields.EVENT).path(0).asText();
    }

    static ObjectNode request(Dsl dsl, Order order) {
        ObjectNode request = Json.object();
        request.set("query", dsl.query());
        request.putArray("stored_fields").add(Fields.ORIGINAL).add(Fields.JUDGEMENT);
        request.putArray("docvalue_fields").add(Fields.EVENT);
        var sort = request.putArray("sort");
        sort.addObject().put(Fields.OCCURRED, order == Order.NEWEST_FIRST ? "desc" : "asc");
        sort.addObject().put(Fields.EVENT, "asc");
        sort.addObject().put(Fields.REVISION, "asc");
        sort.addObject().put(Fields.TIE, "asc");
        return request;
    }
}
