package io.voxtrail.cli.evidence;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.util.Optional;

/** Reads notices from entries of the ledger; what is none, or of a newer version, is left out. */
record LedgerNotices(Codec<LogRecord> codec) {

    Optional<NodeNotice> notice(LedgerEntry entry) {
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

    Optional<SignedNote> note(LedgerEntry entry) {
        return notice(entry).flatMap(NodeNotice::note).flatMap(LedgerNotices::parsed);
    }

    /** The checkpoint in it, if it is one of that stream. */
    Optional<SignedNote> checkpoint(LedgerEntry entry, StreamId stream) {
        return note(entry).filter(note -> isCheckpointOf(stream, note));
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
