package io.voxtrail.pipeline.read;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Provenance;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.pipeline.flow.Arrival.Entry;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * An entry on its way to its own partition: where it stood, then its bytes. Only entries whose
 * Kafka key was wrong travel so.
 */
public final class EntrySerde {

    private static final byte FORMAT = 1;

    private EntrySerde() {}

    public static Serde<Entry> using(Codec<LogRecord> codec) {
        Serializer<Entry> serializer = (_, entry) -> write(entry);
        Deserializer<Entry> deserializer = (_, bytes) -> read(codec, bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private static byte[] write(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(entry.bytes().length() + 64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(entry.provenance().topic());
            out.writeInt(entry.provenance().partition());
            out.writeLong(entry.provenance().offset());
            out.writeLong(entry.provenance().appendedAt().toEpochMilli());
            out.writeBoolean(entry.keyMismatch());
            out.write(entry.bytes().readOnly());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Entry read(Codec<LogRecord> codec, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new SerializationException("an entry of format " + format);
            }
            Provenance provenance =
                    new Provenance(
                            in.readUTF(),
                            in.readInt(),
                            in.readLong(),
                            Instant.ofEpochMilli(in.readLong()));
            boolean mismatch = in.readBoolean();
            byte[] original = in.readAllBytes();
            return new Entry(codec.decode(original), Octets.owning(original), provenance, mismatch);
        } catch (IOException | UndecodableException e) {
            throw new SerializationException("an entry that this pipeline wrote itself", e);
        }
    }
}
