package io.voxtrail.evidence.pack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.Base64Text;
import io.voxtrail.core.Octets;
import io.voxtrail.core.tree.Inclusion;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One access of a pack: what people read, the bytes that it rests on, and the proof that its node
 * signed them.
 *
 * @param event its event id
 * @param fields all that an answer says of it, by column
 * @param original the exact bytes that the node wrote: the leaf of its log
 * @param access the whole access as it was judged, in Avro single-object encoding
 * @param standing the proof that it stands in its node's log, or why there is none
 */
public record AccessLine(
        String event,
        Map<String, String> fields,
        Octets original,
        Octets access,
        Standing standing) {

    private static final Set<String> NAMES =
            Set.of("event", "fields", "original", "access", "inclusion", "unproven");

    public AccessLine {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** As one line of JSON, with its line end. */
    byte[] json() {
        ObjectNode line = Json.object();
        line.put("event", event);
        ObjectNode columns = line.putObject("fields");
        fields.forEach(columns::put);
        line.put("original", Base64Text.of(original.readOnly()));
        line.put("access", Base64Text.of(access.readOnly()));
        switch (standing) {
            case Standing.Proven(Inclusion proof) -> write(proof, line.putObject("inclusion"));
            case Unproven why -> line.put("unproven", why.name());
        }
        byte[] json = Json.bytes(line);
        byte[] ended = Arrays.copyOf(json, json.length + 1);
        ended[json.length] = '\n';
        return ended;
    }

    private static void write(Inclusion proof, ObjectNode node) {
        node.put("index", proof.index());
        node.put("size", proof.size());
        ArrayNode hashes = node.putArray("hashes");
        proof.path().forEach(hash -> hashes.add(hash.toBase64()));
    }

    /**
     * @param where for the message
     * @throws MalformedPackException unless it is a line of the form that is written here
     */
    public static AccessLine parse(String where, String json) throws MalformedPackException {
        JsonPart line = new JsonPart(where, Json.parse(where, json)).only(NAMES);
        return new AccessLine(
                line.text("event"),
                line.textsByName("fields"),
                line.octets("original"),
                line.octets("access"),
                standing(line));
    }

    private static Standing standing(JsonPart line) throws MalformedPackException {
        if (line.has("inclusion") == line.has("unproven")) {
            throw new MalformedPackException(
                    line.where() + " needs either a proof or a reason for having none");
        }
        return line.has("inclusion")
                ? new Standing.Proven(inclusion(line.part("inclusion")))
                : unproven(line);
    }

    private static Inclusion inclusion(JsonPart proof) throws MalformedPackException {
        proof.only(Set.of("index", "size", "hashes"));
        return new Inclusion(proof.number("index"), proof.number("size"), proof.hashes("hashes"));
    }

    private static Unproven unproven(JsonPart line) throws MalformedPackException {
        String why = line.text("unproven");
        return Arrays.stream(Unproven.values())
                .filter(known -> known.name().equals(why))
                .findFirst()
                .orElseThrow(() ->
                        new MalformedPackException(line.where() + " gives a reason unknown here"));
    }
}
