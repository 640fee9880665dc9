package io.voxtrail.index.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.index.opensearch.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** The fixed settings and the strict mapping of each kind of index, as the jar ships them. */
public enum IndexMapping {
    ACCESSES("accesses.json"),
    NODE_LEDGER("node-ledger.json");

    private static final String FOLDER = "/io/voxtrail/index/";
    private static final String META = "_meta";
    private static final String HASH = "voxtrail_mapping_sha256";

    private final String resource;

    IndexMapping(String file) {
        this.resource = FOLDER + file;
    }

    /**
     * A fresh copy: {@code {"settings": …, "mappings": …}}. The mapping carries its own SHA-256, by
     * which an index made from another version of it is recognised.
     */
    public ObjectNode read() {
        ObjectNode body = Json.parseObject(bytes());
        ObjectNode mappings = (ObjectNode) body.get("mappings");
        mappings.putObject(META).put(HASH, sha256(Json.bytes(mappings)));
        return body;
    }

    /** The hash that {@link #read} put into a mapping; empty in a mapping that is not ours. */
    public static String hash(JsonNode mappings) {
        return mappings.path(META).path(HASH).asText("");
    }

    private byte[] bytes() {
        try (InputStream in = IndexMapping.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
