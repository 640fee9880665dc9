package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeState;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.TileHashes;
import io.voxtrail.pipeline.history.Micros;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** The ledger's entries and their keys: whatever is said again is said under the same key. */
final class Says {

    private final BiConsumer<String, LedgerEntry> to;

    Says(BiConsumer<String, LedgerEntry> to) {
        this.to = to;
    }

    void found(
            StreamState about,
            LedgerEntryKind kind,
            SequenceRange range,
            long atMillis,
            String detail) {
        finding(about, kind, range, atMillis, Optional.empty(), detail);
    }

    void resolved(
            StreamState about,
            LedgerEntryKind kind,
            SequenceRange range,
            long atMillis,
            long resolvedMillis,
            String detail) {
        finding(about, kind, range, atMillis, Optional.of(resolvedMillis), detail);
    }

    private void finding(
            StreamState about,
            LedgerEntryKind kind,
            SequenceRange range,
            long atMillis,
            Optional<Long> resolvedMillis,
            String detail) {
        to.accept(
                key(about, kind + "/" + range.from()),
                new LedgerEntry(
                        about.node,
                        Optional.of(about.stream),
                        kind,
                        Instant.ofEpochMilli(atMillis),
                        Optional.of(range),
                        Optional.empty(),
                        Optional.empty(),
                        resolvedMillis.map(Instant::ofEpochMilli),
                        OptionalInt.empty(),
                        Optional.empty(),
                        detail.isEmpty() ? Optional.empty() : Optional.of(detail)));
    }

    /** Each notice has one entry; that of a checkpoint is said again when it was verified. */
    void notice(Proof proof, Octets bytes) {
        kept(
                proof.node(),
                proof.stream(),
                "NOTICE/" + proof.sequence(),
                LedgerEntryKind.NOTICE,
                proof.appendedAt(),
                new SequenceRange(proof.sequence(), proof.sequence()),
                bytes,
                proof.notice().orElseThrow().said().kind().name());
    }

    /**
     * @param size of the tree that is now proven
     */
    void verified(StreamState about, long size, Proof checkpoint, boolean isSeal) {
        kept(
                about.node,
                about.stream,
                (isSeal ? "SEALED/" : "NOTICE/") + size,
                LedgerEntryKind.CHECKPOINT_VERIFIED,
                checkpoint.appendedAt(),
                new SequenceRange(0, size - 1),
                checkpoint.notice().orElseThrow().bytes(),
                checkpoint.notice().orElseThrow().said().kind().name());
    }

    private void kept(
            NodeId node,
            StreamId stream,
            String key,
            LedgerEntryKind kind,
            Instant at,
            SequenceRange range,
            Octets bytes,
            String detail) {
        to.accept(
                node + "/" + stream + "/" + key,
                new LedgerEntry(
                        node,
                        Optional.of(stream),
                        kind,
                        at,
                        Optional.of(range),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.of(bytes),
                        Optional.of(detail)));
    }

    void tile(StreamState about, TileHashes hashes) {
        int level = hashes.tile().level();
        long first = hashes.tile().firstLeaf();
        long leaves = (long) hashes.tile().width() << (level * 8);
        to.accept(
                key(about, "TILE/" + level + "/" + hashes.tile().index()),
                new LedgerEntry(
                        about.node,
                        Optional.of(about.stream),
                        LedgerEntryKind.TILE,
                        about.lastSeenAt(),
                        Optional.of(new SequenceRange(first, first + leaves - 1)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.of(level),
                        Optional.of(Octets.owning(hashes.bytes())),
                        Optional.empty()));
    }

    void seen(StreamState stream) {
        to.accept(
                key(stream, "SEEN"),
                new LedgerEntry(
                        stream.node,
                        Optional.of(stream.stream),
                        LedgerEntryKind.SEEN,
                        stream.lastSeenAt(),
                        Optional.of(new SequenceRange(stream.lowest, stream.highest)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of(
                                "attempts=%d notices=%d repeated=%d forked=%d"
                                        .formatted(
                                                stream.attempts,
                                                stream.notices,
                                                stream.repeated,
                                                stream.forked))));
    }

    void complete(NodeRow node, NodeState state, long atMillis) {
        to.accept(
                node.node + "/COMPLETE",
                ofNode(
                        node.node,
                        LedgerEntryKind.COMPLETE,
                        atMillis,
                        node.completeMicros == NodeRow.NEVER
                                ? Optional.empty()
                                : Optional.of(Micros.instant(node.completeMicros)),
                        Optional.of(state),
                        Optional.empty()));
    }

    /** Found when the limit was over, whenever that is said. */
    void silent(NodeRow node, long limitMillis, Optional<Long> resolvedMillis) {
        to.accept(
                node.node + "/SILENT/" + node.silentSinceMillis * 1_000,
                ofNode(
                        node.node,
                        LedgerEntryKind.SILENT,
                        node.silentSinceMillis + limitMillis,
                        Optional.empty(),
                        Optional.empty(),
                        resolvedMillis.map(Instant::ofEpochMilli)));
    }

    private static LedgerEntry ofNode(
            NodeId node,
            LedgerEntryKind kind,
            long atMillis,
            Optional<Instant> completeThrough,
            Optional<NodeState> state,
            Optional<Instant> resolvedAt) {
        return new LedgerEntry(
                node,
                Optional.empty(),
                kind,
                Instant.ofEpochMilli(atMillis),
                Optional.empty(),
                completeThrough,
                state,
                resolvedAt,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String key(StreamState about, String rest) {
        return about.node + "/" + about.stream + "/" + rest;
    }
}
