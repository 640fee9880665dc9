package io.voxtrail.acceptance.proof;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileHashes;
import io.voxtrail.emitter.spool.SpoolInspector;
import io.voxtrail.evidence.log.Records;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a real node wrote into one stream: its records as they are, and what it signed about them.
 */
final class NodeLog implements SealedLog, Records, HashReader {

    private final List<Octets> values = new ArrayList<>();
    private final TreeMap<Long, SignedNote> checkpoints = new TreeMap<>();
    private SignedNote certificate;

    /** The streams in a node's spool, in the order in which they were begun. */
    static List<NodeLog> inSpool(Path folder) throws IOException {
        Codecs codecs = Codecs.shipped();
        Map<String, NodeLog> logs = new LinkedHashMap<>();
        SpoolInspector.export(
                folder,
                frame ->
                        logs.computeIfAbsent(frame.stream().toString(), s -> new NodeLog())
                                .add(codecs, frame.payload()));
        return List.copyOf(logs.values());
    }

    private void add(Codecs codecs, byte[] value) {
        values.add(Octets.copyOf(value));
        try {
            if (codecs.logRecords().decode(value) instanceof NodeNotice notice) {
                notice.note().map(SignedNote::parse).ifPresent(note -> add(notice.kind(), note));
            }
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    private void add(NoticeKind kind, SignedNote note) {
        switch (kind) {
            case START -> certificate = note;
            case CHECKPOINT, CLOSE -> checkpoints.put(Checkpoint.of(note).size(), note);
            default -> {} // about another stream
        }
    }

    List<SignedNote> checkpoints() {
        return List.copyOf(checkpoints.values());
    }

    StreamCertificate claimed() {
        return StreamCertificate.parse(certificate.text());
    }

    Hash leaf(long index) {
        return Hash.leaf(values.get((int) index));
    }

    @Override
    public LogOrigin origin() {
        return claimed().origin();
    }

    @Override
    public Optional<SignedNote> certificate() {
        return Optional.of(certificate);
    }

    @Override
    public SignedNote newest() {
        return checkpoints.lastEntry().getValue();
    }

    @Override
    public Optional<SignedNote> firstOver(long sequence) {
        return Optional.ofNullable(checkpoints.higherEntry(sequence)).map(Map.Entry::getValue);
    }

    @Override
    public Optional<byte[]> read(Tile tile) {
        return Optional.of(TileHashes.from(tile, this).bytes());
    }

    @Override
    public Hash hash(int level, long index) {
        return level == 0
                ? leaf(index)
                : Hash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
    }

    @Override
    public Map<Long, ? extends Collection<Octets>> read(SequenceRange sequences) {
        Map<Long, List<Octets>> read = new TreeMap<>();
        for (long i = sequences.from(); i <= sequences.to(); i++) {
            read.put(i, List.of(values.get((int) i)));
        }
        return read;
    }
}
