package io.voxtrail.evidence.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.VerifierKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a pack says of itself: the exporter's word, under the exporter's signature.
 *
 * @param query by column the values that were asked for, any of which may stand there; {@code from}
 *     and {@code to} bound the time of the attempt. A column that is missing was not asked about
 * @param columns the fields of each access
 * @param counts how many accesses, by {@code accesses}, {@code proven}, {@code unproven.<why>} and
 *     {@code verdict.<verdict>}
 * @param unproven event ids of accesses without a proof, the first {@value #MOST_UNPROVEN}
 * @param completeness how complete the answer was, as the answer said it: a JSON object
 */
public record Manifest(
        Instant exportedAt,
        VerifierKey exporter,
        Map<String, List<String>> query,
        List<String> columns,
        Map<String, Long> counts,
        List<String> unproven,
        String completeness) {

    /** Which form of pack this is. */
    public static final String FORMAT = "voxtrail-evidence/1";

    /** How many unproven accesses are listed; all are counted, and each says so itself. */
    public static final int MOST_UNPROVEN = 1_000;

    private static final Set<String> NAMES =
            Set.of(
                    "format",
                    "exportedAt",
                    "exporter",
                    "query",
                    "columns",
                    "counts",
                    "unproven",
                    "completeness");

    public Manifest {
        query = Collections.unmodifiableMap(new TreeMap<>(query));
        columns = List.copyOf(columns);
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        unproven = List.copyOf(unproven);
    }

    byte[] json() {
        ObjectNode json = Json.object();
        json.put("format", FORMAT);
        json.put("exportedAt", exportedAt.toString());
        json.put("exporter", exporter.toString());
        ObjectNode asked = json.putObject("query");
        query.forEach((column, values) -> fill(asked.putArray(column), values));
        fill(json.putArray("columns"), columns);
        ObjectNode numbers = json.putObject("counts");
        counts.forEach(numbers::put);
        fill(json.putArray("unproven"), unproven);
        json.set("completeness", object(completeness));
        return Json.pretty(json);
    }

    private static ObjectNode object(String json) {
        try {
            return Json.parse("completeness", json);
        } catch (MalformedPackException e) {
            throw new IllegalArgumentException("completeness is no JSON object", e);
        }
    }

    /** Through which instant the exporter says that all is there; empty if it cannot say. */
    public Optional<String> completeThrough() {
        JsonNode said = object(completeness).path("completeThrough");
        return said.isTextual() ? Optional.of(said.textValue()) : Optional.empty();
    }

    private static void fill(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    public static Manifest parse(byte[] content) throws MalformedPackException {
        JsonPart json = JsonPart.parse(PackFiles.MANIFEST, content);
        if (!json.text("format").equals(FORMAT)) {
            throw new MalformedPackException(
                    PackFiles.MANIFEST + " is of another format than " + FORMAT);
        }
        json.only(NAMES);
        try {
            return new Manifest(
                    Instant.parse(json.text("exportedAt")),
                    VerifierKey.parse(json.text("exporter")),
                    query(json.part("query")),
                    json.texts("columns"),
                    counts(json.part("counts")),
                    json.texts("unproven"),
                    json.part("completeness").json().toString());
        } catch (DateTimeException | MalformedNoteException e) {
            throw new MalformedPackException(PackFiles.MANIFEST + ": " + e.getMessage());
        }
    }

    private static Map<String, List<String>> query(JsonPart query) throws MalformedPackException {
        Map<String, List<String>> asked = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> column : query.json().properties()) {
            asked.put(column.getKey(), query.texts(column.getKey()));
        }
        return asked;
    }

    private static Map<String, Long> counts(JsonPart counts) throws MalformedPackException {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> count : counts.json().properties()) {
            numbers.put(count.getKey(), counts.number(count.getKey()));
        }
        return numbers;
    }
}
