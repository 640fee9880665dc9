package io.voxtrail.evidence.pack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON from a pack: one object, each name in it once, and bounded in depth and length. */
public final class Json {

    private static final int LONGEST_STRING = 1024 * 1024;
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 20;

    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(LONGEST_STRING)
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNumberLength(LONGEST_NUMBER)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(ObjectNode object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of values can always be written", e);
        }
    }

    /** For people to read: a name in a line. */
    static byte[] pretty(ObjectNode object) {
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(object) + "\n")
                    .replace("\r\n", "\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of values can always be written", e);
        }
    }

    /**
     * @param where for the message
     */
    public static ObjectNode parse(String where, byte[] json) throws MalformedPackException {
        try {
            return requireObject(where, MAPPER.readTree(json));
        } catch (IOException e) {
            throw new MalformedPackException(where + " is not one JSON object");
        }
    }

    static ObjectNode parse(String where, String json) throws MalformedPackException {
        try {
            return requireObject(where, MAPPER.readTree(json));
        } catch (IOException e) {
            throw new MalformedPackException(where + " is not one JSON object");
        }
    }

    private static ObjectNode requireObject(String where, JsonNode read)
            throws MalformedPackException {
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedPackException(where + " is not one JSON object");
    }
}
