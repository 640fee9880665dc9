package io.voxtrail.evidence.pack;

import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.tree.Consistency;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Inclusion;
import io.voxtrail.core.tree.TileException;
import io.voxtrail.core.tree.TileHashReader;
import io.voxtrail.evidence.log.Cosigner;
import io.voxtrail.evidence.log.SealedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Proofs from one stream's log, all to its newest checkpoint. */
final class StreamProofs {

    private final SealedLog log;
    private final Checkpoint newest;
    private long lowestProven = Long.MAX_VALUE;
    private @Nullable TileHashReader tiles;

    StreamProofs(SealedLog log) {
        this.log = log;
        this.newest = Checkpoint.of(log.newest());
    }

    SealedLog log() {
        return log;
    }

    boolean isUsed() {
        return lowestProven != Long.MAX_VALUE;
    }

    Standing find(long sequence, Hash leaf) {
        if (sequence >= newest.size()) {
            return Unproven.NOT_YET_SEALED;
        }
        try {
            Inclusion proof = Inclusion.of(sequence, newest.size(), tiles());
            if (!proof.proves(leaf, newest.root())) {
                return Unproven.NOT_IN_THE_LOG;
            }
            lowestProven = Math.min(lowestProven, sequence);
            return new Standing.Proven(proof);
        } catch (TileException unusable) {
            return Unproven.NO_TILES;
        }
    }

    /**
     * The checkpoints to put into the pack, by size: the first over what was proven, the newest.
     */
    SortedMap<Long, SignedNote> checkpoints(Cosigner cosigner) {
        SortedMap<Long, SignedNote> checkpoints = new TreeMap<>();
        log.firstOver(lowestProven)
                .ifPresent(first -> checkpoints.put(Checkpoint.of(first).size(), first));
        checkpoints.put(newest.size(), cosigner.cosign(log, tiles()));
        return checkpoints;
    }

    /** That each of these checkpoints continues the one before. */
    List<Consistency> consistency(SortedMap<Long, SignedNote> checkpoints) {
        List<Consistency> proofs = new ArrayList<>();
        long before = -1;
        for (long size : checkpoints.keySet()) {
            if (before >= 0) {
                proofs.add(Consistency.of(before, size, tiles()));
            }
            before = size;
        }
        return proofs;
    }

    /** Lets go of the tiles; they are read again when they are needed again. */
    void forgetTiles() {
        tiles = null;
    }

    private TileHashReader tiles() {
        if (tiles == null) {
            tiles = new TileHashReader(newest.size(), newest.root(), log);
        }
        return tiles;
    }
}
