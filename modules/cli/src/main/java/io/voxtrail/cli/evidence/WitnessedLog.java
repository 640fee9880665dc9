package io.voxtrail.cli.evidence;

import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileHashReader;
import io.voxtrail.evidence.log.Cosigner;
import io.voxtrail.evidence.log.SealedLog;
import java.util.Optional;

/**
 * A log with what others say under its newest checkpoint.
 *
 * @param newest the log's own, with their signatures where they gave some
 */
record WitnessedLog(SealedLog log, SignedNote newest) implements SealedLog {

    /**
     * @throws io.voxtrail.core.tree.TileException if the log's tiles are not its checkpoint's
     */
    static WitnessedLog by(Cosigner cosigner, SealedLog log) {
        Checkpoint newest = Checkpoint.of(log.newest());
        TileHashReader hashes = new TileHashReader(newest.size(), newest.root(), log);
        return new WitnessedLog(log, cosigner.cosign(log, hashes));
    }

    @Override
    public LogOrigin origin() {
        return log.origin();
    }

    @Override
    public Optional<SignedNote> certificate() {
        return log.certificate();
    }

    @Override
    public Optional<SignedNote> firstOver(long sequence) {
        return log.firstOver(sequence);
    }

    @Override
    public Optional<byte[]> read(Tile tile) {
        return log.read(tile);
    }
}
