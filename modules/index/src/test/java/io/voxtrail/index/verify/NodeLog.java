package io.voxtrail.index.verify;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileHashes;
import io.voxtrail.index.Ledger;
import io.voxtrail.index.Sample;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A stream as an honest node writes it and the ledger keeps it, for tests. */
final class NodeLog {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");

    final String node;
    final SigningKey nodeKey;
    final StreamId stream = StreamId.random(RANDOM);
    final LogOrigin origin;
    final SigningKey streamKey;

    /** Accesses as the topic carries them, revisions among them. */
    final List<byte[]> accesses = new ArrayList<>();

    final List<Ledger> notices = new ArrayList<>();
    final List<Hash> leaves = new ArrayList<>();
    private final CompactRange tree = new CompactRange();
    private Optional<Checkpoint> sealed = Optional.empty();
    private boolean closed;

    private NodeLog(String node, SigningKey nodeKey) {
        this.node = node;
        this.nodeKey = nodeKey;
        this.origin = new LogOrigin("test", new NodeId(node), stream);
        this.streamKey = SigningKey.generate(origin.toString(), Algorithm.ED25519, RANDOM);
        var certificate = new StreamCertificate(origin, streamKey.verifierKey()).sign(nodeKey);
        notice(NoticeKind.START, LedgerEntryKind.NOTICE, certificate.toString());
    }

    static NodeLog of(String node) {
        return of(node, SigningKey.generate("voxtrail.test/" + node, Algorithm.ED25519, RANDOM));
    }

    static NodeLog of(String node, SigningKey nodeKey) {
        return new NodeLog(node, nodeKey);
    }

    NodeEnrolment enrolment() {
        return new NodeEnrolment(
                new NodeId(node),
                List.of(
                        new NodeKey(
                                nodeKey.verifierKey().toString(),
                                BEGIN.minusSeconds(60),
                                Optional.empty())),
                Optional.empty(),
                "test",
                BEGIN);
    }

    /** Records in the log so far. */
    long size() {
        return leaves.size();
    }

    Instant now() {
        return BEGIN.plusMillis(10 * size());
    }

    NodeLog attempts(int count) {
        for (int i = 0; i < count; i++) {
            attempt(sample());
        }
        return this;
    }

    /** The next attempt, still to be shaped. */
    Sample sample() {
        return Sample.access(size()).from(node).in(stream).at(now()).in("2026.11");
    }

    void attempt(Sample sample) {
        append(sample.build().original().toByteArray());
        accesses.add(sample.value());
    }

    /** A later verdict of an attempt that was the last. */
    void revised(Sample last, int number, String supersedes) {
        accesses.add(last.revised(number, supersedes).value());
    }

    /** A record that is in the log and that nothing was made of: its bytes. */
    byte[] lost() {
        byte[] value = sample().build().original().toByteArray();
        append(value);
        return value;
    }

    NodeLog checkpoint() {
        Checkpoint checkpoint = new Checkpoint(origin.toString(), tree.size(), tree.root());
        sealed = Optional.of(checkpoint);
        notice(
                NoticeKind.CHECKPOINT,
                LedgerEntryKind.CHECKPOINT_VERIFIED,
                checkpoint.sign(streamKey).toString());
        return this;
    }

    NodeLog close() {
        Checkpoint checkpoint = new Checkpoint(origin.toString(), tree.size(), tree.root());
        sealed = Optional.of(checkpoint);
        notice(NoticeKind.CLOSE, LedgerEntryKind.NOTICE, checkpoint.sign(streamKey).toString());
        closed = true;
        return this;
    }

    void unsendable(long sequence) {
        NodeNotice plain = plain(NoticeKind.UNSENDABLE, Optional.empty());
        notice(
                new NodeNotice(
                        plain.position(),
                        plain.salt(),
                        plain.recordedAt(),
                        plain.clock(),
                        plain.kind(),
                        plain.servedTotal(),
                        0,
                        Optional.of(new SequenceRange(sequence, sequence)),
                        Optional.of(new EventId(stream, sequence)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("leaf=" + leaves.get((int) sequence).toHex() + " refused=x")),
                LedgerEntryKind.NOTICE);
    }

    /** That the node itself sealed an older stream, as after a crash. */
    void recovered(NodeLog before) {
        Checkpoint checkpoint =
                new Checkpoint(before.origin.toString(), before.tree.size(), before.tree.root());
        notice(NoticeKind.RECOVERED, LedgerEntryKind.NOTICE, checkpoint.sign(nodeKey).toString());
    }

    /** What the node itself knows of the end when it starts again. */
    NodeLog sealedByTheNode() {
        sealed = Optional.of(new Checkpoint(origin.toString(), tree.size(), tree.root()));
        return this;
    }

    String vkey() {
        return nodeKey.verifierKey().toString();
    }

    /** The same entry with other bytes, encoded. */
    static byte[] with(LedgerEntry entry, byte[] bytes) {
        return Sample.CODECS
                .ledger()
                .encode(
                        new LedgerEntry(
                                entry.node(),
                                entry.stream(),
                                entry.kind(),
                                entry.foundAt(),
                                entry.range(),
                                entry.completeThrough(),
                                entry.nodeState(),
                                entry.resolvedAt(),
                                entry.level(),
                                Optional.of(Octets.owning(bytes)),
                                entry.detail()));
    }

    /** The tiles of the log as far as it was sealed. */
    List<Ledger> tiles() {
        return Tile.ofTree(sealed.map(Checkpoint::size).orElse(0L))
                .map(tile ->
                        Ledger.tile(
                                node,
                                stream,
                                tile.level(),
                                tile.index(),
                                TileHashes.from(tile, hashes()).bytes()))
                .toList();
    }

    SignedLog signed() {
        Checkpoint seal = sealed.orElseThrow();
        return new SignedLog(
                origin,
                streamKey.verifierKey(),
                0,
                seal.size(),
                seal.size(),
                seal.root(),
                closed,
                true);
    }

    HashReader hashes() {
        return (level, index) -> {
            CompactRange subtree = new CompactRange();
            leaves.subList((int) (index << level), (int) (index + 1 << level))
                    .forEach(subtree::append);
            return subtree.root();
        };
    }

    private void notice(NoticeKind kind, LedgerEntryKind entry, String note) {
        notice(plain(kind, Optional.of(note)), entry);
    }

    private NodeNotice plain(NoticeKind kind, Optional<String> note) {
        return new NodeNotice(
                new LogPosition(new NodeId(node), stream, size()),
                new Salt(size(), 7),
                now(),
                NodeClock.UNKNOWN,
                kind,
                OptionalLong.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                note,
                Optional.empty());
    }

    private void notice(NodeNotice notice, LedgerEntryKind kind) {
        byte[] value = Sample.CODECS.logRecords().encode(notice);
        long sequence = size();
        append(value);
        notices.add(
                new Ledger(
                        node + "/" + stream + "/NOTICE/" + sequence,
                        new LedgerEntry(
                                new NodeId(node),
                                Optional.of(stream),
                                kind,
                                notice.recordedAt(),
                                Optional.of(
                                        kind == LedgerEntryKind.NOTICE
                                                ? new SequenceRange(sequence, sequence)
                                                : new SequenceRange(0, sequence - 1)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.of(Octets.owning(value)),
                                Optional.empty())));
    }

    private void append(byte[] value) {
        Hash leaf = Hash.leaf(value);
        leaves.add(leaf);
        tree.append(leaf);
    }
}
