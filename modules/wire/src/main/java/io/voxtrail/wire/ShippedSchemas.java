package io.voxtrail.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The contract as it travels in the jar. */
final class ShippedSchemas {

    /** Every record of the contract, in the order in which the data meets them. */
    static final List<String> NAMES =
            List.of(
                    "RecordedAttempt",
                    "NodeNotice",
                    "Principal",
                    "WorkOrders",
                    "Mailbox",
                    "PolicyDocument",
                    "Access",
                    "Finding",
                    "Alert",
                    "NodeEnrolment",
                    "LedgerEntry");

    private ShippedSchemas() {}

    /** The schemas in use, as JSON. */
    static List<String> inUse() {
        return NAMES.stream().map(name -> read(name + ".avsc").orElseThrow()).toList();
    }

    static Map<Long, Schema> byFingerprint() {
        Map<Long, Schema> schemas = new HashMap<>();
        inUse().forEach(json -> add(schemas, json));
        for (int release = 1; addRelease(schemas, release); release++) {}
        return schemas;
    }

    /** Releases are numbered from 1 without a hole. */
    private static boolean addRelease(Map<Long, Schema> schemas, int release) {
        boolean found = false;
        for (String name : NAMES) {
            Optional<String> json = read("released/" + release + "/" + name + ".avsc");
            json.ifPresent(text -> add(schemas, text));
            found |= json.isPresent();
        }
        return found;
    }

    private static void add(Map<Long, Schema> schemas, String json) {
        Schema schema = SoundSchema.parse(json);
        schemas.put(Fingerprint.of(schema), schema);
    }

    private static Optional<String> read(String name) {
        try (InputStream in = ShippedSchemas.class.getResourceAsStream("schemas/" + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("schema " + name, e);
        }
    }
}
