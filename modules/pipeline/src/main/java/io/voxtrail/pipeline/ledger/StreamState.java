package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.pipeline.flow.Freshness;
import io.voxtrail.pipeline.history.Micros;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** How far one stream of a node's log came, was put in sequence, and was proven. */
final class StreamState {

    private static final byte FORMAT = 2;

    /** What is known of the key that signs the stream's checkpoints. */
    enum Trust {
        /** START has not come. */
        NO_START,
        /** START brought nothing that the node's key could have signed. */
        FORGED,
        /** Signed by a key that nobody enrolled, or one that is no longer good. */
        UNENROLLED,
        CERTIFIED
    }

    final NodeId node;
    final StreamId stream;

    // as it came
    long lowest = Long.MAX_VALUE;
    long highest = -1;
    long attempts;
    long notices;
    long repeated;
    long forked;
    long firstSeenMillis;
    long lastSeenMillis;
    long waiting;

    // in sequence; its size is how far it goes
    CompactRange tree = new CompactRange();
    ClockWatch clock = ClockWatch.NEW;
    ServedWatch served = ServedWatch.NEW;
    long servedAttempts;

    // proven
    Trust trust = Trust.NO_START;
    String key = "";
    boolean vouched;
    long goodSize = -1;
    long goodRecordedMicros;
    long unprovenSize = -1;
    boolean keyUsedTwice;
    boolean hasSeal;

    // the end, exclusive; -1: not known
    long end = -1;
    boolean endProven;
    String successor = "";
    long successorOf = -1;

    // missing
    long coveredTo;
    long coveredAtMillis;
    long searchedTo;
    long claimedTo = -1;
    long claimedAtMillis;
    long openHoles;
    long lateAtMillis;

    // said
    long tiledTo;
    long tiledAtMillis;

    /** Up to which sequence it was called forged; -1: it was not. */
    long forgedTo = -1;

    boolean unenrolledSaid;

    StreamState(NodeId node, StreamId stream) {
        this.node = node;
        this.stream = stream;
    }

    void count(Proof proof, Freshness freshness) {
        long at = proof.appendedAt().toEpochMilli();
        firstSeenMillis = highest < 0 ? at : firstSeenMillis;
        lastSeenMillis = Math.max(lastSeenMillis, at);
        lowest = Math.min(lowest, proof.sequence());
        highest = Math.max(highest, proof.sequence());
        switch (freshness) {
            case NEW -> {
                attempts += proof.notice().isPresent() ? 0 : 1;
                notices += proof.notice().isPresent() ? 1 : 0;
            }
            case REPEATED -> repeated++;
            case FORKED -> forked++;
        }
    }

    long size() {
        return tree.size();
    }

    /** Whether the node itself said that this stream is its own. */
    boolean isTheNodes() {
        return trust == Trust.CERTIFIED || vouched;
    }

    boolean isWhole() {
        return trust == Trust.CERTIFIED && endProven && openHoles == 0;
    }

    boolean isUnproven() {
        return unprovenSize >= 0;
    }

    /** Whether time alone can bring something to light. */
    boolean isRestless() {
        return coveredTo > searchedTo
                || claimedTo >= 0
                || openHoles > 0
                || lateAtMillis > 0
                || tiledTo < goodSize
                || (trust == Trust.NO_START && !vouched && forgedTo < highest)
                || (trust == Trust.FORGED && forgedTo < highest);
    }

    Instant lastSeenAt() {
        return Instant.ofEpochMilli(lastSeenMillis);
    }

    Instant goodRecordedAt() {
        return Micros.instant(goodRecordedMicros);
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(640);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            for (long one : numbers()) {
                out.writeLong(one);
            }
            out.writeUTF(trust.name());
            out.writeUTF(key);
            out.writeUTF(successor);
            for (boolean one :
                    new boolean[] {vouched, keyUsedTwice, hasSeal, endProven, unenrolledSaid}) {
                out.writeBoolean(one);
            }
            clock.write(out);
            served.write(out);
            out.write(tree.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private long[] numbers() {
        return new long[] {
            lowest,
            highest,
            attempts,
            notices,
            repeated,
            forked,
            firstSeenMillis,
            lastSeenMillis,
            waiting,
            servedAttempts,
            goodSize,
            goodRecordedMicros,
            unprovenSize,
            end,
            successorOf,
            coveredTo,
            coveredAtMillis,
            searchedTo,
            claimedTo,
            claimedAtMillis,
            openHoles,
            lateAtMillis,
            tiledTo,
            tiledAtMillis,
            forgedTo
        };
    }

    static StreamState read(NodeId node, StreamId stream, byte[] bytes) {
        StreamState state = new StreamState(node, stream);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("a node's stream of format " + format);
            }
            state.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state;
    }

    private void read(DataInputStream in) throws IOException {
        lowest = in.readLong();
        highest = in.readLong();
        attempts = in.readLong();
        notices = in.readLong();
        repeated = in.readLong();
        forked = in.readLong();
        firstSeenMillis = in.readLong();
        lastSeenMillis = in.readLong();
        waiting = in.readLong();
        servedAttempts = in.readLong();
        goodSize = in.readLong();
        goodRecordedMicros = in.readLong();
        unprovenSize = in.readLong();
        end = in.readLong();
        successorOf = in.readLong();
        coveredTo = in.readLong();
        coveredAtMillis = in.readLong();
        searchedTo = in.readLong();
        claimedTo = in.readLong();
        claimedAtMillis = in.readLong();
        openHoles = in.readLong();
        lateAtMillis = in.readLong();
        tiledTo = in.readLong();
        tiledAtMillis = in.readLong();
        forgedTo = in.readLong();
        trust = Trust.valueOf(in.readUTF());
        key = in.readUTF();
        successor = in.readUTF();
        vouched = in.readBoolean();
        keyUsedTwice = in.readBoolean();
        hasSeal = in.readBoolean();
        endProven = in.readBoolean();
        unenrolledSaid = in.readBoolean();
        clock = ClockWatch.read(in);
        served = ServedWatch.read(in);
        tree = CompactRange.of(in.readAllBytes());
    }
}
