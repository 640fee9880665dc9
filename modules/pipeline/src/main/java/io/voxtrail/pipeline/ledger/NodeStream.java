package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.pipeline.flow.Freshness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far one stream of a node's log has been seen. Counts are exact: they are kept in the same
 * transaction as the records they count.
 *
 * @param lowest the lowest sequence seen
 * @param highest the highest sequence seen; between the two some may be missing
 * @param repeated records sent again, and dropped
 * @param forked records in conflict with another at their place, kept in quarantine
 * @param lastSeenAt the broker's time of the latest record
 */
record NodeStream(
        String node,
        long lowest,
        long highest,
        long attempts,
        long notices,
        long repeated,
        long forked,
        Instant lastSeenAt) {

    private static final byte FORMAT = 1;

    static NodeStream begin(Proof proof) {
        return new NodeStream(
                proof.node(), proof.sequence(), proof.sequence(), 0, 0, 0, 0, proof.appendedAt());
    }

    NodeStream and(Proof proof) {
        boolean isNew = proof.freshness() == Freshness.NEW;
        return new NodeStream(
                node,
                Math.min(lowest, proof.sequence()),
                Math.max(highest, proof.sequence()),
                attempts + (isNew && !proof.isNotice() ? 1 : 0),
                notices + (isNew && proof.isNotice() ? 1 : 0),
                repeated + (proof.freshness() == Freshness.REPEATED ? 1 : 0),
                forked + (proof.freshness() == Freshness.FORKED ? 1 : 0),
                proof.appendedAt().isAfter(lastSeenAt) ? proof.appendedAt() : lastSeenAt);
    }

    LedgerEntry entry(StreamId stream) {
        return new LedgerEntry(
                new NodeId(node),
                Optional.of(stream),
                LedgerEntryKind.SEEN,
                lastSeenAt,
                Optional.of(new SequenceRange(lowest, highest)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(
                        "attempts=%d notices=%d repeated=%d forked=%d"
                                .formatted(attempts, notices, repeated, forked)));
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(node);
            out.writeLong(lowest);
            out.writeLong(highest);
            out.writeLong(attempts);
            out.writeLong(notices);
            out.writeLong(repeated);
            out.writeLong(forked);
            out.writeLong(lastSeenAt.toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static NodeStream read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("a node's stream of format " + format);
            }
            return new NodeStream(
                    in.readUTF(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    Instant.ofEpochMilli(in.readLong()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
