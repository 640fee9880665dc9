package io.voxtrail.acceptance.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a command said, and how it ended. */
record Answer(int exitCode, String out, String err) {

    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Standard output as the one JSON document that it must be. */
    JsonNode json() {
        try {
            return STRICT.readTree(out);
        } catch (JsonProcessingException notOne) {
            throw new AssertionError("not exactly one JSON document: " + this, notOne);
        }
    }
}
