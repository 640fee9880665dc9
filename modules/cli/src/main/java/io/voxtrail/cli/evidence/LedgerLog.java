package io.voxtrail.cli.evidence;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.index.query.LogQuery;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One stream's log in the indexed ledger. Each tile and each notice is read when it is needed. */
final class LedgerLog implements SealedLog {

    /** A notice that is verified and holds no checkpoint of this stream may stand among them. */
    static final int TRIED = 8;

    private final LogQuery ledger;
    private final Function<LedgerEntry, Optional<NodeNotice>> notices;
    private final LogOrigin origin;
    private final SignedNote newest;

    LedgerLog(
            LogQuery ledger,
            Function<LedgerEntry, Optional<NodeNotice>> notices,
            LogOrigin origin,
            SignedNote newest) {
        this.ledger = ledger;
        this.notices = notices;
        this.origin = origin;
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

    /** In the stream's first record. */
    @Override
    public Optional<SignedNote> certificate() {
        return ledger.notice(origin.node(), origin.stream(), 0)
                .flatMap(notices)
                .filter(notice -> notice.kind() == NoticeKind.START)
                .flatMap(NodeNotice::note)
                .flatMap(LedgerLog::parsed);
    }

    /** A checkpoint stands at the sequence that is its size: it covers all before it. */
    @Override
    public Optional<SignedNote> firstOver(long sequence) {
        List<LedgerEntry> next =
                ledger.checkpointsFrom(origin.node(), origin.stream(), sequence + 1, TRIED);
        return next.stream()
                .flatMap(entry -> checkpoint(notices.apply(entry), origin.stream()).stream())
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

    static Optional<NodeNotice> notice(LedgerEntry entry, Codec<LogRecord> codec) {
        try {
            return entry.bytes().isPresent()
                            && codec.decode(entry.bytes().get().readOnly())
                                    instanceof NodeNotice notice
                    ? Optional.of(notice)
                    : Optional.empty();
        } catch (UndecodableException newer) {
            return Optional.empty();
        }
    }

    /** The checkpoint of that stream in a notice of it, if there is one. */
    static Optional<SignedNote> checkpoint(Optional<NodeNotice> notice, StreamId stream) {
        return notice.flatMap(NodeNotice::note)
                .flatMap(LedgerLog::parsed)
                .filter(note -> isCheckpointOf(stream, note));
    }

    private static boolean isCheckpointOf(StreamId stream, SignedNote note) {
        try {
            return LogOrigin.parse(Checkpoint.of(note).origin()).stream().equals(stream);
        } catch (MalformedNoteException other) {
            return false;
        }
    }

    private static Optional<SignedNote> parsed(String note) {
        try {
            return Optional.of(SignedNote.parse(note));
        } catch (MalformedNoteException noNote) {
            return Optional.empty();
        }
    }
}
