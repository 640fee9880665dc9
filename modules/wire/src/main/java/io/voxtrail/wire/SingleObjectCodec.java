package io.voxtrail.wire;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.voxtrail.wire.RecordType.Reading;
import io.voxtrail.wire.UndecodableException.Reason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.jspecify.annotations.Nullable;

/** The codec of one word, or of the few that share a topic. */
final class SingleObjectCodec<T> implements Codec<T> {

    private final SchemaBook book;
    private final WireLimits limits;
    private final List<RecordType<?, ? extends T>> types;
    private final Map<String, RecordType<?, ? extends T>> byName;
    private final ConcurrentMap<Long, Reading<? extends T>> readings = new ConcurrentHashMap<>();

    SingleObjectCodec(SchemaBook book, WireLimits limits, List<RecordType<?, ? extends T>> types) {
        this.book = book;
        this.limits = limits;
        this.types = types;
        this.byName =
                types.stream()
                        .collect(
                                toUnmodifiableMap(type -> type.schema().getFullName(), identity()));
    }

    @Override
    public byte[] encode(T value) {
        for (RecordType<?, ? extends T> type : types) {
            if (type.type().isInstance(value)) {
                return encodeAs(type, value);
            }
        }
        throw new IllegalArgumentException("no codec for " + value.getClass().getName());
    }

    private <S extends T> byte[] encodeAs(RecordType<?, S> type, T value) {
        byte[] bytes = type.encode(type.type().cast(value), limits);
        if (bytes.length > limits.valueBytes()) {
            throw new IllegalArgumentException(
                    "a value of " + bytes.length + " bytes; at most " + limits.valueBytes());
        }
        return bytes;
    }

    @Override
    public T decode(byte @Nullable [] bytes) throws UndecodableException {
        if (bytes == null) {
            throw new UndecodableException(Reason.ABSENT, "no bytes");
        }
        if (bytes.length > limits.valueBytes()) {
            throw new UndecodableException(
                    Reason.TOO_LARGE,
                    "a value of " + bytes.length + " bytes; at most " + limits.valueBytes());
        }
        if (!SingleObject.isMarked(bytes)) {
            throw new UndecodableException(
                    Reason.NOT_SINGLE_OBJECT, bytes.length + " bytes without the marker C3 01");
        }
        long fingerprint = SingleObject.fingerprint(bytes);
        return reading(fingerprint).read(bytes, fingerprint, limits);
    }

    private Reading<? extends T> reading(long fingerprint) throws UndecodableException {
        Reading<? extends T> known = readings.get(fingerprint);
        if (known != null) {
            return known;
        }
        Reading<? extends T> found = find(fingerprint);
        readings.put(fingerprint, found);
        return found;
    }

    private Reading<? extends T> find(long fingerprint) throws UndecodableException {
        String hex = Fingerprint.hex(fingerprint);
        Schema written = book.find(fingerprint).orElse(null);
        if (written == null) {
            throw refused(Reason.UNKNOWN_FINGERPRINT, fingerprint, "unknown schema " + hex);
        }
        RecordType<?, ? extends T> type = byName.get(written.getFullName());
        if (type == null) {
            throw refused(Reason.OTHER_TYPE, fingerprint, "a " + written.getName());
        }
        if (!canRead(type.schema(), written)) {
            throw refused(
                    Reason.INCOMPATIBLE_SCHEMA,
                    fingerprint,
                    "schema " + hex + " cannot be read as ours");
        }
        return type.readingFrom(written);
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static UndecodableException refused(Reason reason, long fingerprint, String message) {
        return new UndecodableException(reason, fingerprint, message, null);
    }
}
