package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.pipeline.flow.Freshness;
import io.voxtrail.pipeline.history.Micros;
import io.voxtrail.pipeline.read.Seen;
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
 * What the node ledger needs of a record of a node's log: its place and its leaf, and of a notice
 * all of it. It travels from the principal's partition to the stream's.
 *
 * @param leaf the hash of the record in the node's log, 32 bytes
 * @param notice the notice as its node wrote it; no bytes for an attempt
 * @param appendedAt the broker's time, to the millisecond
 */
public record Proof(
        String node,
        long sequence,
        Octets leaf,
        Freshness freshness,
        Instant recordedAt,
        Instant appendedAt,
        Octets notice) {

    private static final byte FORMAT = 1;
    private static final Octets NONE = Octets.owning(new byte[0]);

    public static final Serde<Proof> SERDE = serde();

    public static Proof of(Seen seen) {
        LogRecord record = seen.entry().record();
        Octets notice =
                switch (record) {
                    case NodeNotice _ -> seen.entry().bytes();
                    case RecordedAttempt _ -> NONE;
                };
        return new Proof(
                record.position().node().value(),
                record.position().sequence(),
                seen.leaf(),
                seen.freshness(),
                record.recordedAt(),
                seen.entry().provenance().appendedAt(),
                notice);
    }

    boolean isNotice() {
        return notice.length() > 0;
    }

    private static Serde<Proof> serde() {
        Serializer<Proof> serializer = (_, proof) -> proof.write();
        Deserializer<Proof> deserializer = (_, bytes) -> read(bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(node);
            out.writeLong(sequence);
            out.write(leaf.readOnly());
            out.writeUTF(freshness.name());
            out.writeLong(Micros.of(recordedAt));
            out.writeLong(appendedAt.toEpochMilli());
            out.write(notice.readOnly());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Proof read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new SerializationException("a proof of format " + format);
            }
            return new Proof(
                    in.readUTF(),
                    in.readLong(),
                    Octets.owning(in.readNBytes(32)),
                    Freshness.valueOf(in.readUTF()),
                    Micros.instant(in.readLong()),
                    Instant.ofEpochMilli(in.readLong()),
                    Octets.owning(in.readAllBytes()));
        } catch (IOException e) {
            throw new SerializationException("a proof that this pipeline wrote itself", e);
        }
    }
}
