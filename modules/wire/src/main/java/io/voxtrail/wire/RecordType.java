package io.voxtrail.wire;

import io.voxtrail.wire.UndecodableException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * A word of {@code core} and its Avro twin.
 *
 * @param <A> the generated class
 * @param <T> the word
 */
final class RecordType<A extends SpecificRecord, T> {

    /** From the twin back to the word. */
    interface ToCore<A, T> {
        T apply(A avro) throws UndecodableException;
    }

    /** Reads the bytes behind the header, written under one known schema. */
    interface Reading<T> {
        T read(byte[] bytes, long fingerprint, WireLimits limits) throws UndecodableException;
    }

    private static final SpecificData MODEL = model();

    private final Class<T> type;
    private final Schema schema;
    private final Function<T, A> toAvro;
    private final ToCore<A, T> toCore;
    private final byte[] header;
    private final DatumWriter<A> writer;

    RecordType(Class<T> type, Schema schema, Function<T, A> toAvro, ToCore<A, T> toCore) {
        this.type = type;
        this.schema = schema;
        this.toAvro = toAvro;
        this.toCore = toCore;
        this.header = SingleObject.header(Fingerprint.of(schema));
        this.writer = new SpecificDatumWriter<>(schema, MODEL);
    }

    Class<T> type() {
        return type;
    }

    Schema schema() {
        return schema;
    }

    byte[] encode(T value, WireLimits limits) {
        BoundedEncoder encoder = new BoundedEncoder(header, limits);
        try {
            writer.write(toAvro.apply(value), encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no device behind an array
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("an instant beyond 64 bits of microseconds", e);
        }
        return encoder.toByteArray();
    }

    Reading<T> readingFrom(Schema written) {
        DatumReader<A> reader = new SpecificDatumReader<>(written, schema, MODEL);
        return (bytes, fingerprint, limits) ->
                word(avro(reader, bytes, fingerprint, limits), fingerprint);
    }

    private A avro(DatumReader<A> reader, byte[] bytes, long fingerprint, WireLimits limits)
            throws UndecodableException {
        BoundedDecoder in = new BoundedDecoder(bytes, SingleObject.HEADER_BYTES, limits);
        try {
            A record = reader.read(null, in);
            if (in.isAtEnd()) {
                return record;
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UndecodableException(
                    Reason.MALFORMED, fingerprint, "not a " + schema.getName(), e);
        }
        throw new UndecodableException(
                Reason.MALFORMED,
                fingerprint,
                in.remainingBytes() + " bytes behind the " + schema.getName(),
                null);
    }

    private T word(A record, long fingerprint) throws UndecodableException {
        try {
            return toCore.apply(record);
        } catch (IllegalArgumentException | DateTimeException | AvroRuntimeException e) {
            throw new UndecodableException(
                    Reason.INVALID, fingerprint, "an impossible " + schema.getName(), e);
        }
    }

    private static SpecificData model() {
        AvroTrust.ourClasses();
        SpecificData model = new SpecificData(RecordType.class.getClassLoader());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        return model;
    }
}
