package io.voxtrail.emitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.emitter.spool.SpoolInspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder's streams checked as a stranger would who knows the node's verifier key alone: every
 * certificate, checkpoint and seal against the leaves that are on the disk.
 */
final class Proven {
    final Map<StreamId, List<Hash>> leaves = new HashMap<>();
    final Map<StreamId, VerifierKey> streamKeys = new HashMap<>();
    final List<Checkpoint> checkpoints = new ArrayList<>();
    final Map<StreamId, Checkpoint> seals = new HashMap<>();
    final List<StreamId> closed = new ArrayList<>();
    final List<StreamId> order = new ArrayList<>();
    private final VerifierKey nodeKey;

    private Proven(VerifierKey nodeKey) {
        this.nodeKey = nodeKey;
    }

    static VerifierKey keyIn(Path folder) throws IOException {
        return io.voxtrail.core.note.SigningKey.parse(
                        Files.readString(folder.resolve(NodeKeyFile.NAME)).strip())
                .verifierKey();
    }

    /** Of a folder in which no segment was removed. */
    static Proven by(VerifierKey nodeKey, Path... folders) throws IOException {
        Proven proven = new Proven(nodeKey);
        List<byte[]> payloads = new ArrayList<>();
        for (Path folder : folders) {
            SpoolInspector.export(folder, frame -> payloads.add(frame.payload()));
        }
        payloads.forEach(proven::add);
        return proven;
    }

    private void add(byte[] payload) {
        LogRecord record = Attempts.decode(payload);
        StreamId stream = record.position().stream();
        if (!order.contains(stream)) {
            order.add(stream);
        }
        List<Hash> before = leaves.computeIfAbsent(stream, s -> new ArrayList<>());
        assertThat(record.position().sequence()).isEqualTo(before.size());
        if (record instanceof NodeNotice notice) {
            check(stream, notice);
        }
        before.add(Hash.leaf(payload));
    }

    private void check(StreamId stream, NodeNotice notice) {
        switch (notice.kind()) {
            case START -> {
                SignedNote note = SignedNote.parse(notice.note().orElseThrow());
                StreamCertificate certificate = StreamCertificate.of(note, nodeKey).orElseThrow();
                assertThat(certificate.origin().stream()).isEqualTo(stream);
                assertThat(certificate.origin().node()).isEqualTo(notice.position().node());
                streamKeys.put(stream, certificate.streamKey());
            }
            case CHECKPOINT, CLOSE -> {
                Checkpoint checkpoint = signed(notice, streamKeys.get(stream));
                assertThat(checkpoint.origin()).isEqualTo(streamKeys.get(stream).name());
                assertThat(checkpoint.size()).isEqualTo(notice.position().sequence());
                assertThat(checkpoint.root()).isEqualTo(root(leaves.get(stream)));
                checkpoints.add(checkpoint);
                if (notice.kind() == NoticeKind.CLOSE) {
                    closed.add(stream);
                }
            }
            case RECOVERED -> notice.note().ifPresent(text -> seal(notice));
            default -> assertThat(notice.note()).isEmpty();
        }
    }

    private void seal(NodeNotice notice) {
        Checkpoint seal = signed(notice, nodeKey);
        LogOrigin origin = LogOrigin.parse(seal.origin());
        assertThat(notice.previous()).contains(new EventId(origin.stream(), seal.size() - 1));
        assertThat(seal.root()).isEqualTo(root(leaves.get(origin.stream())));
        assertThat(seal.size()).isEqualTo(leaves.get(origin.stream()).size());
        assertThat(seals.put(origin.stream(), seal)).as("sealed once").isNull();
    }

    private static Checkpoint signed(NodeNotice notice, VerifierKey key) {
        SignedNote note = SignedNote.parse(notice.note().orElseThrow());
        assertThat(note.isSignedBy(key)).isTrue();
        return Checkpoint.of(note);
    }

    /** Every stream but the last was closed or sealed, and none both. */
    void everyStreamHasItsEnd() {
        for (StreamId stream : order.subList(0, order.size() - 1)) {
            assertThat(closed.contains(stream) ^ seals.containsKey(stream))
                    .as("%s closed=%s", stream, closed.contains(stream))
                    .isTrue();
        }
    }

    private static Hash root(List<Hash> leaves) {
        CompactRange tree = new CompactRange();
        leaves.forEach(tree::append);
        return tree.root();
    }
}
