package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.index.opensearch.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody can do to documents who may write to the index whatever they want: each kind at
 * random, never the same document twice.
 */
final class Tampering {

    /** Documents by {@code <index>/<id>}, each as its source. */
    final TreeMap<String, ObjectNode> documents;

    /** Attempts that were touched. */
    final Set<EventId> touched = new LinkedHashSet<>();

    /** Ids of documents that were never written by anybody honest. */
    final Set<String> inserted = new LinkedHashSet<>();

    final List<String> done = new ArrayList<>();

    private final Random random;
    private final List<String> honest;
    private final boolean judgements;

    /**
     * @param judgements whether stored judgements are altered, too: only the topic can show that
     */
    Tampering(Map<String, ObjectNode> documents, long seed, boolean judgements) {
        this.judgements = judgements;
        this.documents = new TreeMap<>(documents);
        this.honest = new ArrayList<>(this.documents.keySet());
        this.random = new Random(seed);
    }

    void once() {
        switch (random.nextInt(8)) {
            case 0 -> field();
            case 1 -> bytes("original");
            case 2 -> bytes(judgements ? "judgement" : "original");
            case 3 -> delete();
            case 4 -> insertCopy();
            case 5 -> insertElsewhere();
            case 6 -> swap();
            default -> backdate();
        }
    }

    private void field() {
        String name = untouched();
        ObjectNode source = documents.get(name).deepCopy();
        List<Leaf> leaves = new ArrayList<>();
        collect(source, leaves);
        Leaf leaf = leaves.get(random.nextInt(leaves.size()));
        JsonNode before = leaf.parent().get(leaf.field());
        if (random.nextInt(5) == 0) {
            leaf.parent().remove(leaf.field());
        } else if (before.isBoolean()) {
            leaf.parent().put(leaf.field(), !before.asBoolean());
        } else if (isNumber(before)) {
            leaf.parent().put(leaf.field(), before.asLong() + (before.asLong() < 100 ? 1 : -1));
        } else if (leaf.field().equals("ip") || leaf.field().equals("x_forwarded_for")) {
            leaf.parent().put(leaf.field(), "203.0.113." + random.nextInt(256));
        } else {
            leaf.parent().put(leaf.field(), before.asText() + "x");
        }
        put(name, source, "field " + leaf.field());
    }

    private record Leaf(ObjectNode parent, String field) {}

    private static void collect(ObjectNode node, List<Leaf> leaves) {
        node.properties()
                .forEach(field -> {
                    if (field.getValue() instanceof ObjectNode inner) {
                        collect(inner, leaves);
                    } else if (!(field.getValue() instanceof ArrayNode)
                            && !field.getKey().equals("original")
                            && !field.getKey().equals("judgement")) {
                        leaves.add(new Leaf(node, field.getKey()));
                    }
                });
    }

    /** Dates come as texts. */
    private static boolean isNumber(JsonNode node) {
        return node.isNumber() || node.asText().matches("-?[0-9]{10,}");
    }

    private void bytes(String field) {
        String name = untouched();
        ObjectNode source = documents.get(name).deepCopy();
        ObjectNode voxtrail = (ObjectNode) source.get("voxtrail");
        byte[] bytes = Base64.getDecoder().decode(voxtrail.get(field).asText());
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        voxtrail.put(field, bytes);
        put(name, source, field);
    }

    private void delete() {
        String name = untouched();
        documents.remove(name);
        touched.add(event(name));
        done.add("delete " + name);
    }

    /** Another document with the same content, under an id that nobody had. */
    private void insertCopy() {
        String name = honest.get(random.nextInt(honest.size()));
        if (!documents.containsKey(name)) {
            return;
        }
        String id = "copy-" + random.nextLong();
        String copy = name.substring(0, name.indexOf('/') + 1) + id;
        documents.put(copy, documents.get(name).deepCopy());
        inserted.add(id);
        done.add("insert " + copy + " as " + name);
    }

    /** A document that says it belongs to a stream that never was, or to a place beyond. */
    private void insertElsewhere() {
        String name = honest.get(random.nextInt(honest.size()));
        if (!documents.containsKey(name)) {
            return;
        }
        String id = "new-" + random.nextLong();
        ObjectNode source = documents.get(name).deepCopy();
        ObjectNode place = (ObjectNode) source.get("voxtrail").get("node");
        if (random.nextBoolean()) {
            place.put("stream", "b" + place.get("stream").asText().substring(1));
        } else {
            place.put("sequence", 1_000_000_000L + random.nextInt(1_000));
        }
        documents.put(name.substring(0, name.indexOf('/') + 1) + id, source);
        inserted.add(id);
        done.add("insert elsewhere " + id);
    }

    private void swap() {
        String one = untouched();
        touched.add(event(one));
        String other = untouched();
        ObjectNode source = documents.get(one);
        put(one, documents.get(other), "swap");
        put(other, source, "swap");
    }

    private void backdate() {
        String name = untouched();
        ObjectNode source = documents.get(name).deepCopy();
        long back = 1 + random.nextInt(100_000_000);
        source.put("time", source.get("time").asLong() - back);
        ObjectNode times = (ObjectNode) source.get("voxtrail").get("times");
        times.put("occurred_us", times.get("occurred_us").asLong() - back * 1_000);
        times.put("recorded_us", times.get("recorded_us").asLong() - back * 1_000);
        put(name, source, "backdate");
    }

    private void put(String name, ObjectNode source, String what) {
        documents.put(name, source);
        touched.add(event(name));
        done.add(what + " " + name);
    }

    private String untouched() {
        while (true) {
            String name = honest.get(random.nextInt(honest.size()));
            if (documents.containsKey(name) && !touched.contains(event(name))) {
                return name;
            }
        }
    }

    static EventId event(String name) {
        String id = name.substring(name.indexOf('/') + 1);
        int tilde = id.indexOf('~');
        return EventId.parse(tilde < 0 ? id : id.substring(0, tilde));
    }

    /** As a search gives it. */
    static ObjectNode hit(String name, ObjectNode source) {
        ObjectNode hit = Json.object();
        hit.put("_index", name.substring(0, name.indexOf('/')));
        hit.put("_id", name.substring(name.indexOf('/') + 1));
        hit.set("_source", source);
        hit.putArray("sort")
                .add(source.at("/voxtrail/node/stream").asText(""))
                .add(source.at("/voxtrail/node/sequence").asLong(Long.MAX_VALUE));
        return hit;
    }
}
