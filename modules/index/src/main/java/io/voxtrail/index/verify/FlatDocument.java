package io.voxtrail.index.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A document as the values of its fields, in the one form in which what was written and what
 * OpenSearch derives from its columns are the same: arrays lose their order and repeats there,
 * single values their brackets, numbers of dates become texts, addresses get another spelling.
 */
final class FlatDocument {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> ADDRESSES =
            Set.of("src_endpoint.ip", "http_request.x_forwarded_for");

    private final Map<String, SortedSet<String>> values = new TreeMap<>();

    private FlatDocument() {}

    /**
     * What is written.
     *
     * @param lines of a bulk: what to do, and the document
     */
    static FlatDocument ofLines(byte[] lines) {
        int from = 1;
        while (lines[from - 1] != '\n') {
            from++;
        }
        FlatDocument flat = new FlatDocument();
        try (JsonParser parser = JSON.createParser(lines, from, lines.length - from)) {
            parser.nextToken();
            flat.object(parser, "");
        } catch (IOException e) {
            throw new UncheckedIOException("our own document is no JSON", e);
        }
        return flat;
    }

    /** What was found. */
    static FlatDocument found(JsonNode source) {
        FlatDocument flat = new FlatDocument();
        flat.node(source, "");
        return flat;
    }

    /** The fields that say something else, or that only one of the two has. */
    SortedSet<String> differences(FlatDocument other) {
        SortedSet<String> names = new TreeSet<>();
        values.forEach((name, here) -> {
            if (!here.equals(other.values.get(name))) {
                names.add(name);
            }
        });
        for (String name : other.values.keySet()) {
            if (!values.containsKey(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private void object(JsonParser parser, String prefix) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = prefix + parser.currentName();
            value(parser, name, parser.nextToken());
        }
    }

    private void value(JsonParser parser, String name, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            object(parser, name + ".");
        } else if (token == JsonToken.START_ARRAY) {
            for (JsonToken item = parser.nextToken();
                    item != JsonToken.END_ARRAY;
                    item = parser.nextToken()) {
                value(parser, name, item);
            }
        } else {
            add(name, parser.getText());
        }
    }

    private void node(JsonNode node, String name) {
        if (node.isObject()) {
            String prefix = name.isEmpty() ? "" : name + ".";
            node.properties().forEach(field -> node(field.getValue(), prefix + field.getKey()));
        } else if (node.isArray()) {
            node.forEach(item -> node(item, name));
        } else if (!node.isNull()) {
            add(name, node.asText());
        }
    }

    private void add(String name, String text) {
        values.computeIfAbsent(name, _ -> new TreeSet<>())
                .add(ADDRESSES.contains(name) ? address(text) : text);
    }

    /** As the JDK spells it; whatever is no address stays as it is. */
    private static String address(String text) {
        try {
            return InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
