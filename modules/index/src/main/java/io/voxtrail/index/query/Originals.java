package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.Pages;
import io.voxtrail.index.opensearch.Snapshot;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the original bytes that documents hold. Nothing says that they are what a node wrote. */
final class Originals {

    private static final int PAGE = 1_000;

    private Originals() {}

    static void collect(
            Snapshot snapshot, Collection<EventId> events, Map<EventId, Set<Octets>> found) {
        ObjectNode request = Json.object();
        request.set("query", Dsl.ofEvents(events.stream().map(EventId::toString).toList()).query());
        request.putArray("stored_fields").add(Fields.ORIGINAL);
        request.putArray("docvalue_fields").add(Fields.EVENT);
        request.putArray("sort").addObject().put(Fields.TIE, "asc");
        Pages pages = new Pages(snapshot, request, PAGE);
        for (List<JsonNode> hits = pages.next(); !hits.isEmpty(); hits = pages.next()) {
            hits.forEach(hit -> add(hit.path("fields"), found));
        }
    }

    private static void add(JsonNode fields, Map<EventId, Set<Octets>> found) {
        try {
            EventId event = EventId.parse(fields.path(Fields.EVENT).path(0).asText());
            String original = fields.path(Fields.ORIGINAL).path(0).asText();
            found.computeIfAbsent(event, unseen -> new LinkedHashSet<>())
                    .add(Octets.owning(Base64.getDecoder().decode(original)));
        } catch (IllegalArgumentException unreadable) {
            // What cannot be read is not what a node wrote.
        }
    }
}
