package io.voxtrail.benchmarks.indexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.index.documents.IndexMapping;

/** How an index of the same documents is set up. */
public enum Mapping {
    /** As the indexer makes it, with the same document ids. */
    OURS("raw bulk") {
        @Override
        ObjectNode index() {
            return with(IndexMapping.ACCESSES.read());
        }

        @Override
        byte[] action(byte[] line, String index) {
            return line;
        }
    },

    /**
     * As one would make it who has not thought about it: the same fields, each of them searchable,
     * OpenSearch's own codec, the source stored, and ids that OpenSearch makes up, which is the
     * cheapest for it and finds no duplicate.
     */
    NAIVE("raw bulk, naive mapping") {
        @Override
        ObjectNode index() {
            ObjectNode body = IndexMapping.ACCESSES.read();
            body.putObject("settings").putObject("index");
            searchable(body.path("mappings"));
            return with(body);
        }

        @Override
        byte[] action(byte[] line, String index) {
            return ("{\"create\":{\"_index\":\"" + index + "\"}}\n").getBytes(UTF_8);
        }
    };

    private static final String REFRESH = "5s";

    private final String title;

    Mapping(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The body that makes the index. */
    abstract ObjectNode index();

    /**
     * The bulk line before a document.
     *
     * @param line as the indexer writes it
     */
    abstract byte[] action(byte[] line, String index);

    private static ObjectNode with(ObjectNode body) {
        ObjectNode index = (ObjectNode) body.path("settings").path("index");
        index.put("number_of_shards", 1);
        index.put("number_of_replicas", 0);
        index.put("refresh_interval", REFRESH);
        return body;
    }

    private static void searchable(JsonNode mapping) {
        for (JsonNode field : mapping.path("properties")) {
            if (field instanceof ObjectNode object && object.has("type")) {
                object.remove("index");
            }
            searchable(field);
        }
    }
}
