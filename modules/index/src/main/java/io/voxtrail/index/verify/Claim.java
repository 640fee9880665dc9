package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a document claims to belong: what OpenSearch sorted it by, whatever else stands in it.
 *
 * @param stream a text, because anything may stand there; empty for none
 * @param sequence {@link FoundDocument#NOWHERE} for none
 */
record Claim(String stream, long sequence) {

    /**
     * @param hit of a search that sorts by stream and sequence
     */
    static Claim of(JsonNode hit) {
        JsonNode sort = hit.path("sort");
        return new Claim(
                sort.path(0).isTextual() ? sort.path(0).asText() : "",
                sort.path(1).asLong(FoundDocument.NOWHERE));
    }
}
