package io.voxtrail.cli.evidence;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.index.query.LogQuery;
import java.util.Arrays;
import java.util.Optional;

/** One stream's log in the indexed ledger. Each tile and each notice is read when it is needed. */
final class LedgerLog implements SealedLog {

    /** So many entries are looked at for one that is a checkpoint of this stream. */
    static final int TRIED = 8;

    private final LogQuery ledger;
    private final LedgerNotices notices;
    private final LogOrigin origin;
    private final SignedNote newest;

    /**
     * @param newest a checkpoint
     */
    LedgerLog(LogQuery ledger, LedgerNotices notices, SignedNote newest) {
        this.ledger = ledger;
        this.notices = notices;
        this.origin = LogOrigin.parse(Checkpoint.of(newest).origin());
        this.newest = newest;
    }

    @Override
    public LogOrigin origin() {
        return origin;
    }

    @Override
    public SignedNote newest() {
        return newest;
    }

    /** In the stream's first record, its START. */
    @Override
    public Optional<SignedNote> certificate() {
        return ledger.notice(origin.node(), origin.stream(), 0).flatMap(notices::note);
    }

    @Override
    public Optional<SignedNote> firstOver(long sequence) {
        return ledger.checkpointsOver(origin.node(), origin.stream(), sequence, TRIED).stream()
                .flatMap(entry -> notices.checkpoint(entry, origin.stream()).stream())
                .filter(note -> Checkpoint.of(note).size() > sequence)
                .findFirst();
    }

    @Override
    public Optional<byte[]> read(Tile tile) {
        return ledger.tile(origin.node(), origin.stream(), tile.level(), tile.index())
                .flatMap(LedgerEntry::bytes)
                .map(bytes -> beginning(bytes.readOnly(), tile.width() * Hash.LENGTH));
    }

    /** The ledger's tile may have grown since the checkpoint. */
    private static byte[] beginning(byte[] hashes, int length) {
        return Arrays.copyOf(hashes, Math.min(hashes.length, length));
    }
}
