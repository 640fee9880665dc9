package io.voxtrail.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;

/**
 * The schemas that records may have been written with, by fingerprint: those in the jar, and those
 * learnt while running. Safe for use by many threads.
 */
public final class SchemaBook {

    /** More versions than we will ever release; what comes beyond it is refused. */
    public static final int MAX_SCHEMAS = 1_000;

    /** The largest schema that is looked at, in bytes of JSON. */
    public static final int MAX_SCHEMA_BYTES = 256 * 1024;

    private final ConcurrentMap<Long, Schema> schemas;

    private SchemaBook(Map<Long, Schema> schemas) {
        this.schemas = new ConcurrentHashMap<>(schemas);
    }

    /** Every schema in the jar: those in use and those of all releases. */
    public static SchemaBook shipped() {
        return new SchemaBook(ShippedSchemas.byFingerprint());
    }

    /** How many are known; it only grows. */
    public int size() {
        return schemas.size();
    }

    public boolean knows(long fingerprint) {
        return schemas.containsKey(fingerprint);
    }

    /** What this version writes by. */
    public static List<PublishedSchema> inUse() {
        return ShippedSchemas.inUse().stream()
                .map(json -> new PublishedSchema(hexOf(SoundSchema.parse(json)), json))
                .toList();
    }

    /**
     * Takes in a schema that another producer published.
     *
     * @param fingerprint what it is published under, 16 hexadecimal digits
     * @param json the schema as JSON, in UTF-8
     * @return whether it is new
     * @throws IllegalArgumentException if it is no schema that records of the trail may have: too
     *     large, not a record, recursive, with parts that take no bytes, or under a fingerprint
     *     that is not its own; or if the book is full
     */
    public boolean learn(String fingerprint, byte[] json) {
        if (json.length > MAX_SCHEMA_BYTES) {
            throw new IllegalArgumentException(
                    "a schema of " + json.length + " bytes; at most " + MAX_SCHEMA_BYTES);
        }
        Schema schema = SoundSchema.parse(new String(json, StandardCharsets.UTF_8));
        if (!fingerprint.equals(hexOf(schema))) {
            throw new IllegalArgumentException(
                    "a schema whose fingerprint is " + hexOf(schema) + ", not its key");
        }
        if (schemas.size() >= MAX_SCHEMAS && !knows(Fingerprint.of(schema))) {
            throw new IllegalArgumentException("a schema beyond the " + MAX_SCHEMAS + " kept");
        }
        return schemas.putIfAbsent(Fingerprint.of(schema), schema) == null;
    }

    /** A schema as it is published, where it is known. */
    public Optional<PublishedSchema> published(long fingerprint) {
        return find(fingerprint)
                .map(schema -> new PublishedSchema(hexOf(schema), schema.toString()));
    }

    /** Which schema a value in single-object encoding was written by; empty for anything else. */
    public static OptionalLong fingerprintOf(byte[] value) {
        return SingleObject.isMarked(value)
                ? OptionalLong.of(SingleObject.fingerprint(value))
                : OptionalLong.empty();
    }

    private static String hexOf(Schema schema) {
        return Fingerprint.hex(Fingerprint.of(schema));
    }

    Optional<Schema> find(long fingerprint) {
        return Optional.ofNullable(schemas.get(fingerprint));
    }
}
