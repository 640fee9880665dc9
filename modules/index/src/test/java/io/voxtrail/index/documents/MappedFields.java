package io.voxtrail.index.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The full names of leaf fields, of a document or of the mapping. */
final class MappedFields {

    private MappedFields() {}

    static List<String> of(JsonNode document) {
        List<String> names = new ArrayList<>();
        collect(document, "", names);
        return names;
    }

    static List<String> ofMapping() {
        return of(IndexMapping.ACCESSES);
    }

    static List<String> of(IndexMapping mapping) {
        List<String> names = new ArrayList<>();
        collectMapping(mapping.read().get("mappings").get("properties"), "", names);
        return names;
    }

    private static void collect(JsonNode node, String prefix, List<String> names) {
        node.properties()
                .forEach(field -> {
                    if (field.getValue().isObject()) {
                        collect(field.getValue(), prefix + field.getKey() + ".", names);
                    } else {
                        names.add(prefix + field.getKey());
                    }
                });
    }

    private static void collectMapping(JsonNode properties, String prefix, List<String> names) {
        properties
                .properties()
                .forEach(field -> {
                    JsonNode inner = field.getValue().get("properties");
                    if (inner != null) {
                        collectMapping(inner, prefix + field.getKey() + ".", names);
                    } else {
                        names.add(prefix + field.getKey());
                    }
                });
    }
}
