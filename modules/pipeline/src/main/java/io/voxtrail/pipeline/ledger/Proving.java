package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.tree.CompactRange;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Holds what came against what the node signed. */
final class Proving {

    /** In the place of a number, where one of a kind is kept. */
    private static final long FIRST = 0;

    private static final long LATEST = 1;

    private static final SortedMap<Long, Leaves.Leaf> AS_IT_STANDS =
            Collections.unmodifiableSortedMap(new TreeMap<>());

    private final Streams streams;
    private final Says says;

    Proving(Streams streams, Says says) {
        this.streams = streams;
        this.says = says;
    }

    /**
     * @param checkpoint that the stream's node or its key has signed; all below it has come
     * @param isSeal whether it stands in the next stream
     * @return whether the log up to there is now proven
     */
    boolean prove(StreamState state, Checkpoint checkpoint, Proof by, boolean isSeal) {
        if (state.isUnproven()) {
            streams.keep(Places.UNPROVEN, state, LATEST, by);
            return false;
        }
        Leaves leaves = streams.leaves(state);
        CompactRange good = goodTree(state);
        CompactRange now = leaves.grown(good, checkpoint.size(), AS_IT_STANDS);
        if (now.root().equals(checkpoint.root())) {
            good(state, now, by, isSeal);
            return true;
        }
        Optional<SortedMap<Long, Leaves.Leaf>> signed = signed(leaves, good, checkpoint);
        if (signed.isPresent()) {
            instead(state, leaves, signed.get(), by);
            good(state, leaves.grown(good, checkpoint.size(), AS_IT_STANDS), by, isSeal);
            return true;
        }
        unproven(state, checkpoint, by);
        return false;
    }

    /** Those of the other leaves seen that make the root the one that was signed. */
    private static Optional<SortedMap<Long, Leaves.Leaf>> signed(
            Leaves leaves, CompactRange good, Checkpoint checkpoint) {
        SortedMap<Long, Leaves.Leaf> forks = leaves.forks(good.size(), checkpoint.size());
        for (var one : forks.entrySet()) {
            SortedMap<Long, Leaves.Leaf> alone = new TreeMap<>();
            alone.put(one.getKey(), one.getValue());
            if (leaves.grown(good, checkpoint.size(), alone).root().equals(checkpoint.root())) {
                return Optional.of(alone);
            }
            if (forks.size() > 64) {
                break; // then all or none
            }
        }
        boolean all = leaves.grown(good, checkpoint.size(), forks).root().equals(checkpoint.root());
        return all && !forks.isEmpty() ? Optional.of(forks) : Optional.empty();
    }

    /** What stood there was not the node's: the other leaf takes its place. */
    private void instead(
            StreamState state, Leaves leaves, SortedMap<Long, Leaves.Leaf> signed, Proof by) {
        signed.forEach((sequence, leaf) -> {
            leaves.put(sequence, leaf);
            leaves.removeFork(sequence);
            says.found(
                    state,
                    LedgerEntryKind.ALTERED,
                    new SequenceRange(sequence, sequence),
                    Streams.millis(by),
                    "signedLeaf=" + leaf.hash().toHex());
        });
        state.tree = leaves.grown(goodTree(state), state.size(), AS_IT_STANDS);
    }

    private void good(StreamState state, CompactRange tree, Proof by, boolean isSeal) {
        Leaves leaves = streams.leaves(state);
        long from = Math.max(0, state.goodSize);
        leaves.forks(from, tree.size())
                .forEach((sequence, leaf) -> {
                    leaves.removeFork(sequence);
                    says.found(
                            state,
                            LedgerEntryKind.INSERTED,
                            new SequenceRange(sequence, sequence),
                            Streams.millis(by),
                            "leaf=" + leaf.hash().toHex());
                });
        leaves.proven(from, tree.size());
        streams.rows().put(Places.of(Places.GOOD_TREE, state.node, state.stream), tree.bytes());
        state.goodSize = tree.size();
        state.goodRecordedMicros =
                Math.max(
                        state.goodRecordedMicros,
                        Math.min(Streams.micros(by), Streams.millis(by) * 1_000 + 999));
        says.verified(state, tree.size(), by, isSeal);
    }

    private CompactRange goodTree(StreamState state) {
        return streams.rows()
                .find(Places.of(Places.GOOD_TREE, state.node, state.stream))
                .map(CompactRange::of)
                .orElseGet(CompactRange::new);
    }

    private void unproven(StreamState state, Checkpoint checkpoint, Proof by) {
        state.unprovenSize = checkpoint.size();
        streams.keep(Places.UNPROVEN, state, FIRST, by);
        if (!state.keyUsedTwice) {
            says.found(
                    state,
                    LedgerEntryKind.ALTERED,
                    unproven(state),
                    Streams.millis(by),
                    "signedRoot=" + checkpoint.root().toHex());
        }
    }

    private static SequenceRange unproven(StreamState state) {
        return new SequenceRange(Math.max(0, state.goodSize), state.unprovenSize - 1);
    }

    /** Another leaf has come for a place below a checkpoint that did not hold. */
    void again(StreamState state, Function<Proof, Optional<Checkpoint>> signed) {
        Optional<Proof> first = streams.kept(Places.UNPROVEN, state, FIRST);
        if (!state.isUnproven() || first.isEmpty()) {
            return;
        }
        SequenceRange range = unproven(state);
        Optional<Checkpoint> checkpoint = signed.apply(first.get());
        Leaves leaves = streams.leaves(state);
        if (checkpoint.isEmpty() || signed(leaves, goodTree(state), checkpoint.get()).isEmpty()) {
            return;
        }
        Optional<Proof> latest = streams.kept(Places.UNPROVEN, state, LATEST);
        state.unprovenSize = -1;
        streams.drop(Places.UNPROVEN, state, FIRST);
        streams.drop(Places.UNPROVEN, state, LATEST);
        says.resolved(
                state,
                LedgerEntryKind.ALTERED,
                range,
                Streams.millis(first.get()),
                state.lastSeenMillis,
                "");
        prove(state, checkpoint.get(), first.get(), !isOwn(state, first.get()));
        latest.ifPresent(proof ->
                signed.apply(proof)
                        .filter(one -> one.size() > state.goodSize)
                        .ifPresent(one -> prove(state, one, proof, !isOwn(state, proof))));
    }

    private static boolean isOwn(StreamState state, Proof proof) {
        return proof.stream().equals(state.stream);
    }
}
