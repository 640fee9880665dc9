package io.voxtrail.cli.evidence;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.tree.TileException;
import io.voxtrail.core.tree.TileHashReader;
import io.voxtrail.evidence.log.NodeLogs;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.index.query.LogQuery;
import io.voxtrail.wire.Codecs;
import java.util.List;
import java.util.Optional;

/** The nodes' logs in the indexed ledger: a document for each notice and each tile, by its key. */
final class LedgerLogs implements NodeLogs {

    private final LogQuery ledger;
    private final LedgerNotices notices;
    private final EnrolledKeys keys;

    LedgerLogs(LogQuery ledger, Codecs codecs, EnrolledKeys keys) {
        this.ledger = ledger;
        this.notices = new LedgerNotices(codecs.logRecords());
        this.keys = keys;
    }

    @Override
    public List<NodeKey> keys(NodeId node) {
        return keys.of(node);
    }

    /**
     * By the newest checkpoint whose tiles are indexed: the stream's own, or where a crash ended
     * it, its node's. Where that cannot be said of any, by the newest one.
     */
    @Override
    public Optional<SealedLog> find(NodeId node, StreamId stream) {
        List<SealedLog> logs =
                ledger.newestCheckpoints(node, stream, LedgerLog.TRIED).stream()
                        .flatMap(entry -> notices.checkpoint(entry, stream).stream())
                        .<SealedLog>map(newest -> new LedgerLog(ledger, notices, newest))
                        .toList();
        return logs.stream().filter(LedgerLogs::hasItsTiles).findFirst().or(() -> first(logs));
    }

    private static Optional<SealedLog> first(List<SealedLog> logs) {
        return logs.stream().findFirst();
    }

    /** Those of the right-hand edge, which come last. */
    private static boolean hasItsTiles(SealedLog log) {
        Checkpoint checkpoint = Checkpoint.of(log.newest());
        try {
            return new TileHashReader(checkpoint.size(), checkpoint.root(), log).size() > 0;
        } catch (TileException notYet) {
            return false;
        }
    }
}
