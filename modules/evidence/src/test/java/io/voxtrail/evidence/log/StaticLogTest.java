package io.voxtrail.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.EntryBundle;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Inclusion;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileException;
import io.voxtrail.core.tree.TileHashReader;
import io.voxtrail.evidence.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticLogTest {

    private static final int RECORDS = 700;

    @TempDir private Path folder;

    private final TestNode node = new TestNode(0, new SecureRandom());

    @BeforeEach
    void fill() {
        for (int i = 1; i < RECORDS; i++) {
            node.access(i);
        }
        node.seal();
    }

    @Test
    void canBeReadAgainWithNothingButItsFiles() throws IOException {
        StaticLog.Written written = StaticLog.write(node, this::kept, folder, done -> {});

        SignedNote note = SignedNote.parse(Files.readAllBytes(folder.resolve("checkpoint")));
        Checkpoint checkpoint = Checkpoint.of(note);
        TileHashReader hashes =
                new TileHashReader(checkpoint.size(), checkpoint.root(), this::onDisk);
        CompactRange again = new CompactRange();
        Tile.ofTree(checkpoint.size())
                .filter(tile -> tile.level() == 0)
                .forEach(tile -> entries(tile).forEach(entry -> again.append(Hash.leaf(entry))));
        assertThat(again.root()).isEqualTo(checkpoint.root());
        assertThat(Inclusion.of(5, RECORDS, hashes).proves(leaf(5), checkpoint.root())).isTrue();
        assertThat(written).isEqualTo(new StaticLog.Written(RECORDS, 4, 3, List.of()));
        assertThat(folder.resolve("certificate")).exists();
    }

    @Test
    void leavesOutTheBundleOfWhichARecordIsGoneAndSaysWhich() throws IOException {
        Records withoutSome =
                sequences -> {
                    Map<Long, Collection<Octets>> kept = kept(sequences);
                    kept.keySet().removeAll(List.of(300L, 301L, 303L));
                    return kept;
                };

        StaticLog.Written written = StaticLog.write(node, withoutSome, folder, done -> {});

        assertThat(written.missing())
                .containsExactly(new SequenceRange(300, 301), new SequenceRange(303, 303));
        assertThat(folder.resolve("tile/entries/000")).exists();
        assertThat(folder.resolve("tile/entries/001")).doesNotExist();
        assertThat(folder.resolve("tile/0/001")).exists();
    }

    @Test
    void takesNothingForARecordThatIsNotInTheLog() throws IOException {
        Records withForged =
                sequences -> {
                    Map<Long, Collection<Octets>> kept = kept(sequences);
                    kept.replaceAll((s, b) -> s == 7 ? List.of(Octets.copyOf(new byte[9])) : b);
                    return kept;
                };

        assertThat(StaticLog.write(node, withForged, folder, done -> {}).missing())
                .containsExactly(new SequenceRange(7, 7));
    }

    @Test
    void writesNoTileThatIsNotTheCheckpoints() {
        SealedLog other = new Tampered(node);

        assertThatExceptionOfType(TileException.class)
                .isThrownBy(() -> StaticLog.write(other, this::kept, folder, done -> {}));
        assertThat(folder.resolve("checkpoint")).doesNotExist();
    }

    private Map<Long, Collection<Octets>> kept(SequenceRange sequences) {
        Map<Long, Collection<Octets>> kept = new java.util.HashMap<>();
        LongStream.rangeClosed(sequences.from(), sequences.to())
                .forEach(sequence -> kept.put(sequence, List.of(node.value(sequence))));
        return kept;
    }

    private Hash leaf(long sequence) {
        return Hash.leaf(node.value(sequence));
    }

    private Optional<byte[]> onDisk(Tile tile) {
        Path file = folder.resolve(tile.path());
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Octets> entries(Tile tile) {
        try {
            return EntryBundle.read(tile, Files.readAllBytes(folder.resolve(tile.entriesPath())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A ledger in which a bit of a tile has changed. */
    private record Tampered(SealedLog log) implements SealedLog {
        @Override
        public io.voxtrail.core.note.LogOrigin origin() {
            return log.origin();
        }

        @Override
        public Optional<SignedNote> certificate() {
            return log.certificate();
        }

        @Override
        public SignedNote newest() {
            return log.newest();
        }

        @Override
        public Optional<SignedNote> firstOver(long sequence) {
            return log.firstOver(sequence);
        }

        @Override
        public Optional<byte[]> read(Tile tile) {
            Optional<byte[]> bytes = log.read(tile);
            if (tile.level() == 0 && tile.index() == 1) {
                bytes.ifPresent(content -> content[40] ^= 1);
            }
            return bytes;
        }
    }
}
