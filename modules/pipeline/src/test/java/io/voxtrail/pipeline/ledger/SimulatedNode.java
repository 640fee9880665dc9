package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.pipeline.flow.Freshness;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** A node that does what an emitter does: its log, its keys, its spool; records are numbers. */
final class SimulatedNode {

    static final String DEPLOYMENT = "test";
    private static final SecureRandom SECURE = new SecureRandom();

    final NodeId id;
    SigningKey key;
    final List<Proof> spool = new ArrayList<>();
    int sent;
    long servedTotal;
    boolean countsServed;

    private final SimulatedTrail trail;
    private final Random random;

    StreamId stream;
    CompactRange tree = new CompactRange();
    boolean running;
    long clockAheadMillis;
    private SigningKey streamKey;
    private Optional<EventId> previous = Optional.empty();
    private boolean closedInOrder = true;

    SimulatedNode(SimulatedTrail trail, String name, Random random) {
        this.trail = trail;
        this.id = new NodeId(name);
        this.random = random;
        this.key =
                SigningKey.generate(
                        LogOrigin.nodeKeyName(DEPLOYMENT, id), Algorithm.ED25519, SECURE);
    }

    NodeEnrolment enrolment() {
        return new NodeEnrolment(
                id,
                List.of(new NodeKey(key.verifierKey().toString(), Instant.EPOCH, Optional.empty())),
                Optional.empty(),
                "lead",
                Instant.ofEpochMilli(trail.now));
    }

    LogOrigin origin() {
        return new LogOrigin(DEPLOYMENT, id, stream);
    }

    void start() {
        Optional<Checkpoint> unsealed =
                closedInOrder
                        ? Optional.empty()
                        : Optional.of(
                                new Checkpoint(origin().toString(), tree.size(), tree.root()));
        byte[] sixteen = new byte[16];
        random.nextBytes(sixteen);
        stream = StreamId.of(sixteen);
        tree = new CompactRange();
        streamKey = SigningKey.generate(origin().toString(), Algorithm.ED25519, SECURE);
        running = true;
        closedInOrder = false;
        String certificate =
                new StreamCertificate(origin(), streamKey.verifierKey()).sign(key).toString();
        notice(NoticeKind.START, Optional.of(certificate), previous, Optional.empty());
        unsealed.ifPresent(seal ->
                notice(
                        NoticeKind.RECOVERED,
                        Optional.of(seal.sign(key).toString()),
                        Optional.empty(),
                        Optional.empty()));
    }

    void attempt() {
        boolean served = random.nextInt(3) > 0;
        byte[] value = new byte[16];
        random.nextBytes(value);
        servedTotal += served ? 1 : 0;
        add(Hash.leaf(value), served, random.nextInt(trail.partitions()), Optional.empty());
    }

    void checkpoint() {
        notice(NoticeKind.CHECKPOINT, Optional.of(signed()), Optional.empty(), Optional.empty());
    }

    String signed() {
        return new Checkpoint(origin().toString(), tree.size(), tree.root())
                .sign(streamKey)
                .toString();
    }

    void close() {
        notice(NoticeKind.CLOSE, Optional.of(signed()), Optional.empty(), Optional.empty());
        closedInOrder = true;
        running = false;
    }

    /** The process is gone; its spool has all that was recorded. */
    void crash() {
        running = false;
    }

    Proof notice(
            NoticeKind kind,
            Optional<String> note,
            Optional<EventId> before,
            Optional<String> detail) {
        boolean counts = countsServed && kind == NoticeKind.CHECKPOINT;
        NodeNotice notice =
                new NodeNotice(
                        new LogPosition(id, stream, tree.size()),
                        new Salt(random.nextLong(), 1),
                        recordedAt(),
                        NodeClock.UNKNOWN,
                        kind,
                        counts ? OptionalLong.of(servedTotal) : OptionalLong.empty(),
                        kind == NoticeKind.GAP ? 7 : 0,
                        Optional.empty(),
                        before,
                        Optional.empty(),
                        note,
                        detail);
        byte[] bytes = SimulatedTrail.CODECS.logRecords().encode(notice);
        return add(
                Hash.leaf(bytes),
                false,
                Math.floorMod(id.hashCode(), trail.partitions()),
                Optional.of(new Proof.Notice(notice, Octets.owning(bytes))));
    }

    private Instant recordedAt() {
        return Instant.ofEpochMilli(trail.now + clockAheadMillis);
    }

    private Proof add(Hash leaf, boolean served, int partition, Optional<Proof.Notice> notice) {
        Proof proof =
                new Proof(
                        id,
                        stream,
                        tree.append(leaf),
                        leaf,
                        Freshness.NEW,
                        partition,
                        served,
                        recordedAt(),
                        Instant.EPOCH,
                        notice);
        previous = Optional.of(new EventId(stream, proof.sequence()));
        spool.add(proof);
        return proof;
    }

    /** Sends what was not sent yet, in order. */
    void forward() {
        for (; sent < spool.size(); sent++) {
            trail.append(spool.get(sent));
        }
    }

    /** Dies while sending: each partition got a part of it, and nobody knows which. */
    void forwardInPart() {
        int[] left = new int[trail.partitions()];
        for (int i = 0; i < left.length; i++) {
            left[i] = random.nextInt(20);
        }
        int firstUnsent = spool.size();
        for (int i = sent; i < spool.size(); i++) {
            int partition = spool.get(i).partition();
            if (left[partition] > 0) {
                left[partition]--;
                trail.append(spool.get(i));
            } else {
                left[partition] = 0;
                firstUnsent = Math.min(firstUnsent, i);
            }
        }
        sent = Math.max(0, firstUnsent - random.nextInt(10));
    }

    Proof odd(StreamId in, long sequence, int partition) {
        return new Proof(
                id,
                in,
                sequence,
                Hash.leaf(ByteBuffer.allocate(8).putLong(random.nextLong()).array()),
                Freshness.NEW,
                partition,
                false,
                recordedAt(),
                Instant.EPOCH,
                Optional.empty());
    }

    /** What a copy of the node's disk, made now, knows. */
    SimulatedNode copy() {
        SimulatedNode copy = new SimulatedNode(trail, id.value(), random);
        copy.key = key;
        copy.stream = stream;
        copy.tree = tree.copy();
        copy.previous = previous;
        copy.closedInOrder = closedInOrder;
        return copy;
    }
}
