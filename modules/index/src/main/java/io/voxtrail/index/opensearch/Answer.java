package io.voxtrail.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.core.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What came back, unread: whoever asked decides what it means.
 *
 * @param status the HTTP status
 * @param body the whole body; empty where there was none
 */
public record Answer(int status, Octets body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /**
     * @throws OpenSearchException when the status is not 2xx, or the body no JSON
     */
    public JsonNode json() {
        if (!ok()) {
            throw new OpenSearchException(
                    "OpenSearch answered " + status + ": " + excerpt(), status);
        }
        try {
            return Json.MAPPER.readTree(body.readOnly());
        } catch (IOException e) {
            throw new OpenSearchException("OpenSearch's answer is no JSON: " + excerpt(), e);
        }
    }

    /** The error's type by which OpenSearch names a fault, or an empty text. */
    public String errorType() {
        try {
            return Json.MAPPER.readTree(body.readOnly()).path("error").path("type").asText("");
        } catch (IOException e) {
            return "";
        }
    }

    /** The body's beginning in one line, for messages. */
    public String excerpt() {
        String text =
                new String(
                        body.readOnly(), 0, Math.min(body.length(), 300), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
