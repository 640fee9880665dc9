package io.voxtrail.cli.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.Cosignature;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileHashes;
import io.voxtrail.evidence.log.NodeLogs;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.witness.WitnessConfig;
import io.voxtrail.witness.WitnessServer;
import io.voxtrail.witness.client.WitnessClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CheckpointSubmitterTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final LogOrigin origin =
            new LogOrigin("test", new NodeId("store-1"), StreamId.random(RANDOM));
    private final LogPlace place = new LogPlace(origin.node(), origin.stream());
    private final SigningKey nodeKey = key(origin.nodeKeyName());
    private final SigningKey streamKey = key(origin.toString());
    private final List<String> told = new ArrayList<>();

    @TempDir private Path temp;
    private WitnessServer server;
    private WitnessClient client;
    private CheckpointSubmitter submitter;

    @BeforeEach
    void aWitnessThatKnowsTheNode() throws IOException {
        Path keys = Files.writeString(temp.resolve("keys"), nodeKey.verifierKey() + "\n");
        server =
                WitnessServer.start(
                        new WitnessConfig(
                                temp.resolve("witness"),
                                keys,
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                "example.com/witness"),
                        Clock.systemUTC(),
                        told::add);
        client =
                new WitnessClient(
                        URI.create("http://127.0.0.1:" + server.address().getPort()),
                        server.verifierKey());
        submitter = new CheckpointSubmitter(client, told::add);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void bringsLogsToTheWitnessAsTheyGrow() {
        assertThat(pass(log(300, "record "))).isEqualTo(new CheckpointSubmitter.Tally(1, 0, 0, 0));
        assertThat(pass(log(300, "record "))).isEqualTo(new CheckpointSubmitter.Tally(0, 1, 0, 0));
        assertThat(pass(log(1_000, "record ")))
                .isEqualTo(new CheckpointSubmitter.Tally(1, 0, 0, 0));
        assertThat(told).isEmpty();
    }

    @Test
    void tellsOfALogThatWasForked() {
        pass(log(300, "record "));

        assertThat(pass(log(400, "forged "))).isEqualTo(new CheckpointSubmitter.Tally(0, 0, 1, 0));
        assertThat(told).singleElement().asString().contains("ANOTHER HISTORY", origin.toString());
    }

    @Test
    void tellsOfALogThatEndsBeforeWhatTheWitnessSaw() {
        pass(log(300, "record "));

        assertThat(pass(log(200, "record "))).isEqualTo(new CheckpointSubmitter.Tally(0, 0, 0, 1));
        assertThat(told).singleElement().asString().contains("size 300", "ends at 200");
    }

    @Test
    void submitsNothingWhoseTilesAreNotThoseOfItsCheckpoint() {
        Log honest = log(300, "record ");
        Log forged = log(300, "forged ");
        SealedLog mixed = new Log(honest.size, "record ", honest.newest(), forged);

        assertThat(pass(mixed)).isEqualTo(new CheckpointSubmitter.Tally(0, 0, 0, 1));
        assertThat(told).singleElement().asString().contains("not submitted");
    }

    @Test
    void triesAgainWhenTheWitnessDoesNotAnswer() throws IOException {
        server.close();

        assertThat(pass(log(300, "record "))).isEqualTo(new CheckpointSubmitter.Tally(0, 0, 0, 1));
        assertThat(told).singleElement().asString().contains("not cosigned");
    }

    @Test
    void putsTheWitnessesWordUnderWhatIsExported() {
        Log log = log(300, "record ");
        try (WitnessWords words = words()) {
            SealedLog witnessed = WitnessedLog.by(words, log);

            assertThat(Cosignature.of(witnessed.newest(), server.verifierKey())).isPresent();
            assertThat(witnessed.newest().isSignedBy(streamKey.verifierKey())).isTrue();
            assertThat(witnessed.newest().text()).isEqualTo(log.newest().text());
            assertThat(words.isContradicted()).isFalse();
        }
    }

    @Test
    void exportsWithoutAWordWhereTheWitnessRefusesItAndSaysSo() {
        pass(log(300, "record "));
        Log forged = log(400, "forged ");
        StringWriter out = new StringWriter();
        try (WitnessWords words = words()) {
            assertThat(WitnessedLog.by(words, forged).newest()).isEqualTo(forged.newest());
            words.print(new PrintWriter(out, true));

            assertThat(words.isContradicted()).isTrue();
        }
        assertThat(out.toString()).contains("Not cosigned", origin.toString(), "REFUSES");
    }

    private WitnessWords words() {
        return new WitnessWords(
                URI.create("http://127.0.0.1:" + server.address().getPort()), server.verifierKey());
    }

    private CheckpointSubmitter.Tally pass(SealedLog log) {
        return submitter.pass(logs(log), List.of(place));
    }

    private static NodeLogs logs(SealedLog log) {
        return new NodeLogs() {
            @Override
            public Optional<SealedLog> find(NodeId node, StreamId stream) {
                return Optional.of(log);
            }

            @Override
            public List<NodeKey> keys(NodeId node) {
                return List.of();
            }
        };
    }

    private static SigningKey key(String name) {
        return SigningKey.generate(name, Algorithm.ED25519, RANDOM);
    }

    private Log log(long size, String records) {
        HashReader hashes = hashes(records);
        SignedNote signed =
                new Checkpoint(origin.toString(), size, hashes.root(size)).sign(streamKey);
        return new Log(size, records, signed, null);
    }

    /** Its first 100 records are the same whatever the later ones are called. */
    private static HashReader hashes(String records) {
        return new HashReader() {
            @Override
            public Hash hash(int level, long index) {
                return level == 0
                        ? Hash.leaf(((index < 100 ? "record " : records) + index).getBytes(UTF_8))
                        : Hash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
            }
        };
    }

    private final class Log implements SealedLog {
        private final long size;
        private final String records;
        private final SignedNote newest;
        private final Log tiles;

        Log(long size, String records, SignedNote newest, Log tiles) {
            this.size = size;
            this.records = records;
            this.newest = newest;
            this.tiles = tiles == null ? this : tiles;
        }

        @Override
        public LogOrigin origin() {
            return origin;
        }

        @Override
        public Optional<SignedNote> certificate() {
            return Optional.of(
                    new StreamCertificate(origin, streamKey.verifierKey()).sign(nodeKey));
        }

        @Override
        public SignedNote newest() {
            return newest;
        }

        @Override
        public Optional<SignedNote> firstOver(long sequence) {
            return Optional.of(newest);
        }

        @Override
        public Optional<byte[]> read(Tile tile) {
            return tile.firstLeaf() < size
                    ? Optional.of(TileHashes.from(tile, hashes(tiles.records)).bytes())
                    : Optional.empty();
        }
    }
}
