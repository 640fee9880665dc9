package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.pipeline.flow.Freshness;
import io.voxtrail.pipeline.history.Micros;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ledger is told, as bytes: on its way between partitions, and while it waits. */
public final class ToldSerde {

    private static final byte PROOF = 2;
    private static final byte READ = 3;
    private static final byte ENROLLED = 4;

    private final Codecs codecs;

    public ToldSerde(Codecs codecs) {
        this.codecs = codecs;
    }

    public byte[] write(Told told) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (told) {
                case Proof proof -> write(proof, out);
                case Told.Read read -> write(read, out);
                case Told.Enrolled(var enrolment) -> {
                    out.writeByte(ENROLLED);
                    out.write(codecs.enrolments().encode(enrolment));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Told.Read read, DataOutputStream out) throws IOException {
        out.writeByte(READ);
        out.writeInt(read.partition());
        out.writeLong(read.through().toEpochMilli());
        out.writeLong(read.at().toEpochMilli());
    }

    private static void write(Proof proof, DataOutputStream out) throws IOException {
        out.writeByte(PROOF);
        out.writeUTF(proof.node().value());
        out.write(proof.stream().bytes());
        out.writeLong(proof.sequence());
        out.write(proof.leaf().bytes());
        out.writeUTF(proof.freshness().name());
        out.writeInt(proof.partition());
        out.writeBoolean(proof.served());
        out.writeLong(Micros.of(proof.recordedAt()));
        out.writeLong(proof.appendedAt().toEpochMilli());
        if (proof.notice().isPresent()) {
            out.write(proof.notice().get().bytes().readOnly());
        }
    }

    public Told read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            return switch (format) {
                case PROOF -> proof(in);
                case READ ->
                        new Told.Read(
                                in.readInt(),
                                Instant.ofEpochMilli(in.readLong()),
                                Instant.ofEpochMilli(in.readLong()));
                case ENROLLED -> new Told.Enrolled(codecs.enrolments().decode(in.readAllBytes()));
                default -> throw new IllegalStateException("the ledger was told format " + format);
            };
        } catch (IOException | UndecodableException e) {
            throw new IllegalStateException("what this pipeline wrote itself", e);
        }
    }

    private Proof proof(DataInputStream in) throws IOException, UndecodableException {
        return new Proof(
                new NodeId(in.readUTF()),
                StreamId.of(in.readNBytes(16)),
                in.readLong(),
                Hash.of(in.readNBytes(Hash.LENGTH)),
                Freshness.valueOf(in.readUTF()),
                in.readInt(),
                in.readBoolean(),
                Micros.instant(in.readLong()),
                Instant.ofEpochMilli(in.readLong()),
                notice(in.readAllBytes()));
    }

    private Optional<Proof.Notice> notice(byte @Nullable [] bytes) throws UndecodableException {
        if (bytes == null || bytes.length == 0) {
            return Optional.empty();
        }
        LogRecord record = codecs.logRecords().decode(bytes);
        return Optional.of(new Proof.Notice((NodeNotice) record, Octets.owning(bytes)));
    }
}
