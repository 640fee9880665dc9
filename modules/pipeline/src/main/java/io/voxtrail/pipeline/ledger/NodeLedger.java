package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileHashes;
import io.voxtrail.pipeline.flow.Freshness;
import io.voxtrail.pipeline.ledger.StreamState.Trust;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The judge of nodes' logs: puts records back in sequence, holds them against what their nodes
 * signed, and names what does not fit. It knows rows, proofs and times, and nothing of where they
 * come from; what it is told in the same order it answers in the same way.
 */
final class NodeLedger {

    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private final Limits limits;
    private final Streams streams;
    private final Says says;
    private final Proving proving;
    private final Incarnations incarnations;
    private final Sequencing sequencing;
    private final Missing missing;
    private final Arrivals arrivals;
    private final Standing standing;
    private final Hearing hearing = new Hearing();
    private final Set<StreamKey> changed = new LinkedHashSet<>();
    private final Set<StreamKey> restless = new LinkedHashSet<>();
    private final Set<NodeId> nodes = new LinkedHashSet<>();

    NodeLedger(Limits limits, Rows rows, ToldSerde serde, BiConsumer<String, LedgerEntry> to) {
        this.limits = limits;
        says = new Says(to);
        streams = new Streams(rows, serde);
        proving = new Proving(streams, says);
        incarnations = new Incarnations(streams, says, proving);
        sequencing = new Sequencing(streams, says, proving, incarnations);
        missing = new Missing(streams, says, limits.missingFor().toMillis());
        arrivals = new Arrivals(streams, says, limits.missingFor().toMillis());
        standing = new Standing(streams, says, limits.silence().toMillis());
        nodes.addAll(streams.allNodes());
        changed.addAll(streams.all()); // what was said before may not have been committed
        rows.visit(
                Places.first(Places.PARTITION),
                Places.beyond(Places.PARTITION),
                (key, _) -> {
                    hearing.expect(ByteBuffer.wrap(key, 1, Integer.BYTES).getInt());
                    return true;
                });
    }

    void tell(Told told) {
        switch (told) {
            case Proof proof -> hear(proof);
            case Told.Read read -> {
                if (hearing.hear(read)) {
                    streams.rows().put(Places.partition(read.partition()), new byte[0]);
                }
            }
            case Told.Enrolled(var enrolment) -> enrol(enrolment);
        }
    }

    private void enrol(NodeEnrolment enrolment) {
        NodeRow node = streams.node(enrolment.node());
        nodes.add(enrolment.node());
        node.enrolment = Optional.of(enrolment);
        for (var stream : List.copyOf(node.open.values())) {
            streams.find(node.node, stream)
                    .ifPresent(state -> {
                        incarnations.certify(node, state);
                        streams.put(state);
                    });
        }
        streams.put(node);
    }

    private void hear(Proof proof) {
        NodeRow node = streams.node(proof.node());
        nodes.add(proof.node());
        standing.heard(node, Streams.millis(proof));
        if (node.firstStream.isEmpty()) {
            node.firstStream = proof.stream().toString();
        }
        StreamState state =
                streams.find(proof.node(), proof.stream())
                        .orElseGet(() -> streams.create(node, proof.stream()));
        hear(node, state, proof);
        streams.put(state);
        streams.put(node);
        changed.add(new StreamKey(proof.node(), proof.stream()));
    }

    private void hear(NodeRow node, StreamState state, Proof proof) {
        Optional<Leaves.Leaf> there = there(state, proof.sequence());
        Freshness freshness = freshness(state, proof, there);
        state.count(proof, freshness);
        if (there.isEmpty() || there.get().partition() == proof.partition()) {
            if (freshness != Freshness.FORKED) {
                arrivals.watch(state, proof, freshness == Freshness.REPEATED);
            }
        }
        switch (freshness) {
            case REPEATED -> {}
            case FORKED -> fork(node, state, proof);
            case NEW -> fresh(node, state, proof);
        }
    }

    private Optional<Leaves.Leaf> there(StreamState state, long sequence) {
        return sequence < state.size()
                ? streams.leaves(state).at(sequence)
                : streams.kept(Places.WAITING, state, sequence)
                        .map(waiting ->
                                new Leaves.Leaf(
                                        waiting.leaf(),
                                        waiting.partition(),
                                        Streams.millis(waiting)));
    }

    /**
     * The ledger's own word where it knows the leaf; where it has forgotten it, that of the reader.
     */
    private static Freshness freshness(
            StreamState state, Proof proof, Optional<Leaves.Leaf> there) {
        if (there.isPresent()) {
            return there.get().hash().equals(proof.leaf()) ? Freshness.REPEATED : Freshness.FORKED;
        }
        if (proof.sequence() >= state.size()) {
            return Freshness.NEW;
        }
        return proof.freshness() == Freshness.FORKED ? Freshness.FORKED : Freshness.REPEATED;
    }

    private void fresh(NodeRow node, StreamState state, Proof proof) {
        proof.notice().ifPresent(notice -> says.notice(proof, notice.bytes()));
        if (state.end >= 0 && proof.sequence() >= state.end) {
            found(state, LedgerEntryKind.INSERTED, proof, "end=" + state.end);
            return;
        }
        if (proof.sequence() == state.size()) {
            sequencing.next(node, state, proof);
        } else if (state.waiting < limits.waitingAtMost()) {
            streams.keep(Places.WAITING, state, proof.sequence(), proof);
            state.waiting++;
            covers(state, proof);
        }
        if (isOf(proof, NoticeKind.UNSENDABLE)) {
            sequencing.standIn(node, proof); // it may be what the record itself waits for
        }
    }

    /** What is missing before a checkpoint is missing for certain. */
    private static void covers(StreamState state, Proof proof) {
        boolean isCheckpoint = isOf(proof, NoticeKind.CHECKPOINT) || isOf(proof, NoticeKind.CLOSE);
        if (isCheckpoint
                && (state.key.isEmpty() || Notes.checkpoint(proof, state.key).isPresent())) {
            Missing.covered(state, proof.sequence(), Streams.millis(proof));
        }
    }

    private static boolean isOf(Proof proof, NoticeKind kind) {
        return proof.notice().filter(notice -> notice.said().kind() == kind).isPresent();
    }

    private void fork(NodeRow node, StreamState state, Proof proof) {
        found(state, LedgerEntryKind.FORK, proof, "leaf=" + proof.leaf().toHex());
        if (proof.sequence() >= Math.max(0, state.goodSize)) {
            streams.leaves(state)
                    .putFork(
                            proof.sequence(),
                            new Leaves.Leaf(
                                    proof.leaf(), proof.partition(), Streams.millis(proof)));
            proving.again(state, one -> Sequencing.signed(state, one, node.enrolment));
            incarnations.sealWhenThere(node, state);
        } else {
            usedTwice(state, proof);
        }
    }

    /** A key that signed two histories is in two places. */
    private void usedTwice(StreamState state, Proof proof) {
        Optional<Checkpoint> other =
                Notes.checkpoint(proof, state.key)
                        .filter(one -> one.size() > 0 && one.size() <= state.goodSize);
        if (other.isEmpty()) {
            found(state, LedgerEntryKind.INSERTED, proof, "leaf=" + proof.leaf().toHex());
        } else if (!streams.leaves(state).root(other.get().size()).equals(other.get().root())) {
            state.keyUsedTwice = true;
            found(state, LedgerEntryKind.CLONED, proof, "signedRoots=2");
        }
    }

    private void found(StreamState state, LedgerEntryKind kind, Proof proof, String detail) {
        says.found(
                state,
                kind,
                new SequenceRange(proof.sequence(), proof.sequence()),
                Streams.millis(proof),
                detail);
    }

    /** Says what time has brought to light, and what changed since the last look. */
    void look() {
        Set<StreamKey> looked = new LinkedHashSet<>(restless);
        looked.addAll(changed);
        for (StreamKey key : looked) {
            streams.find(key.node(), key.stream()).ifPresent(state -> look(key, state));
        }
        changed.clear();
        var through = hearing.through();
        if (through.isPresent()) {
            nodes.forEach(node ->
                    standing.look(streams.node(node), through.getAsLong(), hearing.sinceMillis()));
        } else {
            nodes.forEach(node -> standing.tell(streams.node(node)));
        }
    }

    private void look(StreamKey key, StreamState state) {
        if (state.highest >= 0 && changed.contains(key)) {
            says.seen(state);
        }
        hearing.through()
                .ifPresent(through -> {
                    missing.look(state, through);
                    arrivals.look(state, through);
                    uncertified(state, through);
                });
        tiles(state);
        streams.leaves(state)
                .forget(
                        Math.max(0, state.goodSize) & -Tile.FULL,
                        state.lastSeenMillis - limits.known().toMillis(),
                        FORGOTTEN_AT_ONCE);
        streams.put(state);
        if (state.isRestless()) {
            restless.add(key);
        } else {
            restless.remove(key);
        }
    }

    private void uncertified(StreamState state, long throughMillis) {
        boolean isLong =
                throughMillis - state.firstSeenMillis >= limits.uncertifiedFor().toMillis();
        boolean isWithoutStart = state.trust == Trust.NO_START && isLong && !state.vouched;
        if ((isWithoutStart || state.trust == Trust.FORGED) && state.forgedTo < state.highest) {
            incarnations.forged(state, Optional.empty(), "certificate=none");
        }
    }

    /** Now and then, and when the stream has ended. */
    private void tiles(StreamState state) {
        long at = Math.max(state.lastSeenMillis, hearing.through().orElse(0));
        boolean isDue =
                state.endProven || at - state.tiledAtMillis >= limits.tilesEvery().toMillis();
        if (state.goodSize <= state.tiledTo || !isDue) {
            return;
        }
        Leaves leaves = streams.leaves(state);
        Tile.grown(state.tiledTo, state.goodSize)
                .forEach(tile -> says.tile(state, TileHashes.from(tile, leaves)));
        state.tiledTo = state.goodSize;
        state.tiledAtMillis = at;
    }
}
