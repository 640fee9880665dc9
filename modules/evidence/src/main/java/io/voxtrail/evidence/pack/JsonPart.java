package io.voxtrail.evidence.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.Base64Text;
import io.voxtrail.core.Octets;
import io.voxtrail.core.tree.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object from a pack, read without believing anything of it.
 *
 * @param where it stands, for messages
 */
public record JsonPart(String where, ObjectNode json) {

    /** More than the path of any proof has. */
    private static final int MOST_HASHES = 128;

    public static JsonPart parse(String where, byte[] json) throws MalformedPackException {
        return new JsonPart(where, Json.parse(where, json));
    }

    /** Refuses any name but these. */
    public JsonPart only(Set<String> names) throws MalformedPackException {
        for (Map.Entry<String, JsonNode> part : json.properties()) {
            if (!names.contains(part.getKey())) {
                throw new MalformedPackException(where + " holds what does not belong there");
            }
        }
        return this;
    }

    public boolean has(String name) {
        return json.has(name);
    }

    public String text(String name) throws MalformedPackException {
        return text(name, json.path(name));
    }

    public long number(String name) throws MalformedPackException {
        JsonNode node = json.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new MalformedPackException(where + " has no number " + name);
        }
        return node.longValue();
    }

    public Octets octets(String name) throws MalformedPackException {
        try {
            return Octets.owning(Base64Text.parse(text(name)));
        } catch (IllegalArgumentException e) {
            throw new MalformedPackException(where + ": " + name + " is not base64");
        }
    }

    public List<Hash> hashes(String name) throws MalformedPackException {
        List<String> texts = texts(name);
        if (texts.size() > MOST_HASHES) {
            throw new MalformedPackException(where + ": more hashes than any proof has");
        }
        try {
            return texts.stream().map(Hash::parseBase64).toList();
        } catch (IllegalArgumentException e) {
            throw new MalformedPackException(where + ": " + name + " are not hashes");
        }
    }

    public List<String> texts(String name) throws MalformedPackException {
        if (!(json.path(name) instanceof ArrayNode array)) {
            throw new MalformedPackException(where + " has no list " + name);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode node : array) {
            texts.add(text(name, node));
        }
        return texts;
    }

    /** An object whose values are all texts. */
    public Map<String, String> textsByName(String name) throws MalformedPackException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> part : part(name).json().properties()) {
            texts.put(part.getKey(), text(part.getKey(), part.getValue()));
        }
        return texts;
    }

    public JsonPart part(String name) throws MalformedPackException {
        return part(name, json.path(name));
    }

    /** A list of objects. */
    public List<JsonPart> parts(String name) throws MalformedPackException {
        if (!(json.path(name) instanceof ArrayNode array)) {
            throw new MalformedPackException(where + " has no list " + name);
        }
        List<JsonPart> parts = new ArrayList<>();
        for (JsonNode node : array) {
            parts.add(part(name, node));
        }
        return parts;
    }

    private JsonPart part(String name, JsonNode node) throws MalformedPackException {
        if (node instanceof ObjectNode object) {
            return new JsonPart(where, object);
        }
        throw new MalformedPackException(where + " has no object " + name);
    }

    private String text(String name, JsonNode node) throws MalformedPackException {
        if (!node.isTextual()) {
            throw new MalformedPackException(where + " has no text " + name);
        }
        return node.textValue();
    }
}
