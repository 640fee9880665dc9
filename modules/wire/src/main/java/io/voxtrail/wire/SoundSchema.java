package io.voxtrail.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema under which any bytes can be read in time and memory in proportion to their number: no
 * recursion, nothing that takes no bytes, and not too much of anything.
 */
final class SoundSchema {

    /** Ours have about 150 parts, with every use of a named type counted again. */
    private static final long MAX_PARTS = 2_000;

    private static final long IN_PROGRESS = -1;

    private final Map<String, Long> partsByName = new HashMap<>();

    private SoundSchema() {}

    /**
     * @throws IllegalArgumentException naming the fault, if the text is no such schema
     */
    static Schema parse(String json) {
        Schema schema = parsed(json);
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("a schema of a " + schema.getType().getName());
        }
        new SoundSchema().parts(schema);
        return schema;
    }

    private static Schema parsed(String json) {
        try {
            return new Schema.Parser().parse(json);
        } catch (AvroRuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException("not an Avro schema", e);
        }
    }

    private long parts(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> sum(schema.getTypes(), true);
            case ARRAY -> 1 + parts(schema.getElementType());
            case MAP -> 1 + parts(schema.getValueType());
            case FIXED -> fixed(schema);
            case NULL -> throw new IllegalArgumentException("null outside a union takes no bytes");
            case ENUM, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> 1;
        };
    }

    private long record(Schema schema) {
        @Nullable Long known = partsByName.putIfAbsent(schema.getFullName(), IN_PROGRESS);
        if (known != null) {
            if (known == IN_PROGRESS) {
                throw new IllegalArgumentException(schema.getFullName() + " contains itself");
            }
            return known;
        }
        if (schema.getFields().isEmpty()) {
            throw new IllegalArgumentException(schema.getFullName() + " takes no bytes");
        }
        long parts = sum(schema.getFields().stream().map(Schema.Field::schema).toList(), false);
        partsByName.put(schema.getFullName(), parts);
        return parts;
    }

    private static long fixed(Schema schema) {
        if (schema.getFixedSize() == 0) {
            throw new IllegalArgumentException(schema.getFullName() + " takes no bytes");
        }
        return 1;
    }

    private long sum(List<Schema> schemas, boolean nullAllowed) {
        long parts = 1;
        for (Schema schema : schemas) {
            parts += nullAllowed && schema.getType() == Schema.Type.NULL ? 1 : parts(schema);
            if (parts > MAX_PARTS) {
                throw new IllegalArgumentException("more than " + MAX_PARTS + " parts");
            }
        }
        return parts;
    }
}
