package io.voxtrail.cli.evidence;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.evidence.log.NodeLogs;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.index.query.LogQuery;
import io.voxtrail.wire.Codecs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes' logs in the indexed ledger: one document for each notice and each tile, by its key.
 */
final class LedgerLogs implements NodeLogs {

    /** Sealings of a node's earlier streams stand among the first notices of a later one. */
    private static final long FIRST_NOTICES = 64;

    private final LogQuery ledger;
    private final Codecs codecs;
    private final EnrolledKeys keys;
    private final Map<NodeId, Map<StreamId, SignedNote>> sealings = new HashMap<>();

    LedgerLogs(LogQuery ledger, Codecs codecs, EnrolledKeys keys) {
        this.ledger = ledger;
        this.codecs = codecs;
        this.keys = keys;
    }

    @Override
    public List<NodeKey> keys(NodeId node) {
        return keys.of(node);
    }

    @Override
    public Optional<SealedLog> find(NodeId node, StreamId stream) {
        Optional<SignedNote> sealing = Optional.ofNullable(sealings(node).get(stream));
        Optional<SignedNote> newest =
                ledger.newestCheckpoints(node, stream, LedgerLog.TRIED).stream()
                        .flatMap(entry -> LedgerLog.checkpoint(notice(entry), stream).stream())
                        .findFirst();
        return larger(sealing, newest)
                .map(checkpoint ->
                        new LedgerLog(ledger, this::notice, origin(checkpoint), checkpoint));
    }

    private static LogOrigin origin(SignedNote checkpoint) {
        return LogOrigin.parse(Checkpoint.of(checkpoint).origin());
    }

    private static Optional<SignedNote> larger(Optional<SignedNote> a, Optional<SignedNote> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.or(() -> b);
        }
        return Checkpoint.of(a.get()).size() >= Checkpoint.of(b.get()).size() ? a : b;
    }

    /** What a node signed about streams of it that a crash had ended. */
    private Map<StreamId, SignedNote> sealings(NodeId node) {
        return sealings.computeIfAbsent(
                node,
                unseen -> {
                    Map<StreamId, SignedNote> found = new HashMap<>();
                    ledger.firstNotices(node, FIRST_NOTICES).stream()
                            .flatMap(entry -> notice(entry).stream())
                            .filter(notice -> notice.kind() == NoticeKind.RECOVERED)
                            .flatMap(notice -> notice.note().stream())
                            .forEach(text -> addSealing(text, node, found));
                    return found;
                });
    }

    private static void addSealing(String text, NodeId node, Map<StreamId, SignedNote> found) {
        try {
            SignedNote note = SignedNote.parse(text);
            LogOrigin origin = origin(note);
            if (origin.node().equals(node)) {
                found.put(origin.stream(), note);
            }
        } catch (MalformedNoteException sealsNothing) {
            // The ledger names what is wrong with it.
        }
    }

    private Optional<NodeNotice> notice(LedgerEntry entry) {
        return LedgerLog.notice(entry, codecs.logRecords());
    }
}
