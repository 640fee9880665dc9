package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.Pages;
import io.voxtrail.index.opensearch.Snapshot;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The verdicts that were given for an event, of which the newest counts. */
final class Revisions {

    private static final int PAGE = 5_000;

    private Revisions() {}

    /** One verdict of an event: the newest has the highest number, and of equals the last id. */
    record Verdicted(String event, int number, String id, Verdict verdict, Mismatch mismatch) {

        static final Comparator<Verdicted> BY_AGE =
                Comparator.comparingInt(Verdicted::number).thenComparing(Verdicted::id);

        private static Verdicted of(JsonNode hit) {
            JsonNode fields = hit.path("fields");
            return new Verdicted(
                    fields.path(Fields.EVENT).path(0).asText(),
                    fields.path(Fields.REVISION).path(0).asInt(),
                    hit.path("_id").asText(),
                    Words.verdict(fields.path(Fields.VERDICT).path(0).asText()),
                    Words.mismatch(fields.path(Fields.MISMATCH).path(0).asText()));
        }
    }

    /** The newest revision of each of the events that has one beside its first verdict. */
    static Map<String, Verdicted> newest(Snapshot snapshot, Collection<String> events) {
        Map<String, Verdicted> newest = new HashMap<>();
        Pages pages = pages(snapshot, Dsl.ofEvents(events).revisionsOnly());
        for (List<JsonNode> hits = pages.next(); !hits.isEmpty(); hits = pages.next()) {
            hits.stream().map(Verdicted::of).forEach(one -> keepNewest(newest, one));
        }
        return newest;
    }

    /** All verdicts of the events, each event's oldest first. */
    static Map<String, List<Verdicted>> all(Snapshot snapshot, Collection<String> events) {
        Map<String, List<Verdicted>> all = new TreeMap<>();
        Pages pages = pages(snapshot, Dsl.ofEvents(events));
        for (List<JsonNode> hits = pages.next(); !hits.isEmpty(); hits = pages.next()) {
            for (JsonNode hit : hits) {
                Verdicted one = Verdicted.of(hit);
                all.merge(one.event(), List.of(one), Revisions::inOrder);
            }
        }
        return all;
    }

    private static void keepNewest(Map<String, Verdicted> newest, Verdicted one) {
        newest.merge(one.event(), one, (a, b) -> Verdicted.BY_AGE.compare(a, b) >= 0 ? a : b);
    }

    private static List<Verdicted> inOrder(List<Verdicted> some, List<Verdicted> more) {
        return Stream.concat(some.stream(), more.stream()).sorted(Verdicted.BY_AGE).toList();
    }

    private static Pages pages(Snapshot snapshot, Dsl dsl) {
        ObjectNode request = Json.object();
        request.set("query", dsl.query());
        request.putArray("docvalue_fields")
                .add(Fields.EVENT)
                .add(Fields.REVISION)
                .add(Fields.VERDICT)
                .add(Fields.MISMATCH);
        ArrayNode sort = request.putArray("sort");
        sort.addObject().put(Fields.EVENT, "asc");
        sort.addObject().put(Fields.REVISION, "asc");
        sort.addObject().put(Fields.TIE, "asc");
        return new Pages(snapshot, request, PAGE);
    }
}
