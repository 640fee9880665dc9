package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All streams that the ledger knows, by their id, from its entries in any order. */
final class StreamBook {

    private final Codec<LogRecord> codec;
    private final Period period;
    private final SortedMap<String, StreamLog> streams = new TreeMap<>();

    StreamBook(Codec<LogRecord> codec, Period period) {
        this.codec = codec;
        this.period = period;
    }

    void add(LedgerEntry entry) {
        switch (entry.kind()) {
            case NOTICE, CHECKPOINT_VERIFIED ->
                    entry.bytes()
                            .flatMap(bytes -> notice(codec, bytes.readOnly()))
                            .ifPresent(this::add);
            case SEEN -> entry.stream().ifPresent(stream -> stream(entry.node(), stream));
            default -> {}
        }
    }

    private void add(NodeNotice notice) {
        stream(notice.position().node(), notice.position().stream()).add(notice);
        if (notice.kind() == NoticeKind.RECOVERED) {
            notice.note().ifPresent(note -> recovered(notice, note));
        }
    }

    private void recovered(NodeNotice notice, String note) {
        try {
            Checkpoint checkpoint = Checkpoint.of(SignedNote.parse(note));
            LogOrigin origin = LogOrigin.parse(checkpoint.origin());
            if (origin.node().equals(notice.position().node())) {
                stream(origin.node(), origin.stream())
                        .recovered(checkpoint, note, notice.recordedAt());
            }
        } catch (MalformedNoteException e) {
            // It seals nothing; its own log still holds it.
        }
    }

    private StreamLog stream(NodeId node, StreamId stream) {
        return streams.computeIfAbsent(stream.toString(), _ -> new StreamLog(node, stream, period));
    }

    boolean knows(String stream) {
        return streams.containsKey(stream);
    }

    /** By stream id. */
    Collection<StreamLog> streams() {
        return streams.values();
    }

    static Optional<NodeNotice> notice(Codec<LogRecord> codec, byte[] bytes) {
        try {
            return codec.decode(bytes) instanceof NodeNotice notice
                    ? Optional.of(notice)
                    : Optional.empty();
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }
}
