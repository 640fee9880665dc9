package io.voxtrail.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.Cosignature;
import io.voxtrail.core.note.NoteSignature;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.tree.Consistency;
import io.voxtrail.core.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final GrowingLog log = GrowingLog.ofNode("store-1");
    private final List<String> warnings = new ArrayList<>();

    @TempDir private Path temp;
    private Path keys = Path.of("");
    private WitnessFolder folder;
    private Witness witness;

    @BeforeEach
    void knowsTheNode() throws IOException {
        keys = temp.resolve("keys");
        Files.writeString(keys, "# our nodes\n\n" + log.nodeKey().verifierKey() + "\n");
        open();
    }

    private void open() throws IOException {
        folder = WitnessFolder.open(temp.resolve("witness"), "example.com/witness");
        witness =
                new Witness(
                        KnownKeys.of(keys, warnings::add),
                        folder,
                        Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() throws IOException {
        folder.close();
    }

    @Test
    void cosignsALogThatGrows() throws IOException {
        certify(log);
        long before = 0;
        for (long size : new long[] {0, 1, 1, 5, 64, 64, 100}) {
            Answer answer = witness.addCheckpoint(log.request(before, size));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            SignedNote note = log.signed(size).and(NoteSignature.parse(answer.body().strip()));
            assertThat(Cosignature.of(note, witness.key().verifierKey()))
                    .map(Cosignature::at)
                    .contains(NOON);
            before = size;
        }
    }

    @Test
    void showsWhatItCosignedLast() throws IOException {
        certify(log);
        assertThat(witness.checkpoint(OriginHash.of(log.origin())).status()).isEqualTo(404);
        witness.addCheckpoint(log.request(0, 3));
        witness.addCheckpoint(log.request(3, 7));

        Answer answer = witness.checkpoint(OriginHash.of(log.origin()));

        SignedNote note = SignedNote.parse(answer.body());
        assertThat(Checkpoint.of(note)).isEqualTo(log.checkpoint(7));
        assertThat(note.isSignedBy(log.streamKey().verifierKey())).isTrue();
        assertThat(note.isSignedBy(witness.key().verifierKey())).isTrue();
    }

    @Test
    void remembersAfterARestart() throws IOException {
        certify(log);
        witness.addCheckpoint(log.request(0, 9));
        SigningKey key = witness.key();
        close();
        open();

        assertThat(witness.key().verifierKey()).isEqualTo(key.verifierKey());
        assertThat(witness.addCheckpoint(log.request(0, 5))).isEqualTo(Answer.otherSize(9));
        assertThat(witness.addCheckpoint(log.request(9, 12)).status()).isEqualTo(200);
    }

    @Test
    void refusesARollback() throws IOException {
        certify(log);
        witness.addCheckpoint(log.request(0, 9));

        assertThat(witness.addCheckpoint(log.request(0, 5))).isEqualTo(Answer.otherSize(9));
        assertThat(witness.addCheckpoint(log.request(5, 5))).isEqualTo(Answer.otherSize(9));
        assertThat(status(new Consistency(9, 5, List.of()), log.signed(5))).isEqualTo(400);
        assertThat(remembered(log)).isEqualTo(9);
    }

    @Test
    void refusesAFork() throws IOException {
        certify(log);
        witness.addCheckpoint(log.request(0, 9));
        GrowingLog fork = log.forkedAt(6, "forged ");

        assertThat(witness.addCheckpoint(fork.request(9, 12)).status()).isEqualTo(422);
        assertThat(witness.addCheckpoint(fork.request(9, 9)).status()).isEqualTo(422);
        Consistency honest = Consistency.of(9, 12, log.hashes());
        assertThat(status(honest, fork.signed(12))).isEqualTo(422);
        assertThat(status(new Consistency(9, 12, List.of()), log.signed(12))).isEqualTo(422);
        assertThat(remembered(log)).isEqualTo(9);
        assertThat(witness.addCheckpoint(log.request(9, 12)).status()).isEqualTo(200);
    }

    @Test
    void refusesAProofWhereNoneBelongsAndAnEmptyTreeWithAnotherRoot() throws IOException {
        certify(log);
        Hash any = Hash.leaf(new byte[1]);

        assertThat(status(new Consistency(0, 3, List.of(any)), log.signed(3))).isEqualTo(422);
        SignedNote empty = new Checkpoint(log.origin(), 0, any).sign(log.streamKey());
        assertThat(status(new Consistency(0, 0, List.of()), empty)).isEqualTo(422);
    }

    @Test
    void knowsOnlyTheLogsOfItsNodes() throws IOException {
        GrowingLog stranger = GrowingLog.ofNode("store-9");

        assertThat(witness.addCertificate(stranger.certificate().bytes()).status()).isEqualTo(404);
        assertThat(witness.addCheckpoint(stranger.request(0, 1)).status()).isEqualTo(404);
    }

    @Test
    void believesAStreamsKeyOnlyOnItsNodesWord() throws IOException {
        assertThat(witness.addCheckpoint(log.request(0, 1)).status()).isEqualTo(403);
        SignedNote selfMade = SignedNote.of(log.certificate().text(), log.streamKey());
        assertThat(witness.addCertificate(selfMade.bytes()).status()).isEqualTo(403);
        certify(log);
        assertThat(witness.addCheckpoint(log.request(0, 1)).status()).isEqualTo(200);

        SigningKey other = SigningKey.generate(log.origin(), Algorithm.ED25519, new SecureRandom());
        SignedNote note = log.checkpoint(2).sign(other);
        Consistency proof = Consistency.of(1, 2, log.hashes());
        assertThat(status(proof, note)).isEqualTo(403);
        assertThat(status(proof, note.and(log.signed(2).signatures().getFirst()))).isEqualTo(200);
    }

    @Test
    void letsAStreamHaveOneKeyOnly() throws IOException {
        certify(log);
        certify(log);
        SigningKey second =
                SigningKey.generate(log.origin(), Algorithm.ED25519, new SecureRandom());
        GrowingLog other =
                GrowingLog.ofNode(
                        io.voxtrail.core.note.LogOrigin.parse(log.origin()), log.nodeKey(), second);

        assertThat(witness.addCertificate(other.certificate().bytes()).status()).isEqualTo(409);
        assertThat(witness.addCheckpoint(other.request(0, 1)).status()).isEqualTo(403);
    }

    /** The stream's key died with its process; the node itself seals what the log came to. */
    @Test
    void letsTheNodeSealALogWithItsOwnKey() throws IOException {
        certify(log);
        witness.addCheckpoint(log.request(0, 4));
        SignedNote sealed = log.checkpoint(6).sign(log.nodeKey());

        assertThat(status(Consistency.of(4, 6, log.hashes()), sealed)).isEqualTo(200);
    }

    @Test
    void refusesANoteWithOneGoodAndOneBadSignatureOfItsKeys() throws IOException {
        certify(log);
        NoteSignature bad = log.streamKey().sign("something else\n");
        SignedNote note = log.checkpoint(1).sign(log.nodeKey()).and(bad);

        assertThat(status(Consistency.of(0, 1, log.hashes()), note)).isEqualTo(403);
    }

    @Test
    void cosignsTheLogsOfOthersByTheirNameToo() throws IOException {
        SigningKey sumdb =
                SigningKey.generate("example.com/log", Algorithm.ED25519, new SecureRandom());
        Files.writeString(keys, sumdb.verifierKey() + "\n");
        SignedNote note = new Checkpoint(sumdb.name(), 1, Hash.leaf(new byte[1])).sign(sumdb);

        assertThat(status(new Consistency(0, 1, List.of()), note)).isEqualTo(200);
    }

    @Test
    void learnsAndForgetsNodesAsTheFileOfKeysChanges() throws IOException {
        certify(log);
        GrowingLog second = GrowingLog.ofNode("store-2");
        assertThat(witness.addCertificate(second.certificate().bytes()).status()).isEqualTo(404);

        rewriteKeys(second.nodeKey().verifierKey() + "\n");

        certify(second);
        assertThat(witness.addCheckpoint(second.request(0, 1)).status()).isEqualTo(200);
        assertThat(witness.addCheckpoint(log.request(0, 1)).status()).isEqualTo(404);
        assertThat(warnings).isEmpty();
    }

    @Test
    void keepsItsKeysWhenTheFileIsBrokenAndSaysSoOnce() throws IOException {
        rewriteKeys("not a key\n");

        certify(log);
        certify(log);

        assertThat(warnings).singleElement().asString().contains("line 1");
        Files.delete(keys);
        certify(log);
        certify(log);
        assertThat(warnings).hasSize(2);
    }

    private void rewriteKeys(String text) throws IOException {
        Files.writeString(keys, text);
        Files.setLastModifiedTime(keys, FileTime.from(Instant.now().plusSeconds(60)));
    }

    @Test
    void doesNotStartWithHalfItsKeys() throws IOException {
        SigningKey cosigner =
                SigningKey.generate("w", Algorithm.COSIGNATURE_V1, new SecureRandom());
        for (String text : List.of("not a key\n", cosigner.verifierKey() + "\n")) {
            Files.writeString(keys, text);
            assertThatThrownBy(() -> KnownKeys.of(keys, warnings::add))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("line 1");
        }
    }

    @Test
    void isTheOnlyOneInItsFolder() {
        assertThatThrownBy(() -> WitnessFolder.open(temp.resolve("witness"), "other"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another witness");
    }

    @Test
    void doesNotStartWithAKeyThatEverybodyCanRead() throws IOException {
        close();
        Path key = temp.resolve("witness/witness.key");
        assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(this::open).hasMessageContaining("0600");
    }

    /** Better no answer than to have forgotten. */
    @Test
    void doesNotCosignWhenWhatItRemembersIsDamaged() throws IOException {
        certify(log);
        witness.addCheckpoint(log.request(0, 9));
        Path remembered =
                temp.resolve("witness/logs")
                        .resolve(OriginHash.of(log.origin()))
                        .resolve("checkpoint");
        Files.writeString(remembered, "\n");

        assertThatThrownBy(() -> witness.addCheckpoint(log.request(0, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void letsExactlyOneOfTwoForksWinThatComeAtOnce() throws Exception {
        int forksWon = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 200; round++) {
                GrowingLog honest = log.anotherStream();
                GrowingLog fork = honest.forkedAt(3, "forged ");
                certify(honest);
                witness.addCheckpoint(honest.request(0, 3));
                CountDownLatch start = new CountDownLatch(1);
                byte[] one = honest.request(3, 5);
                byte[] other = fork.request(3, 5);
                boolean forkFirst = round % 2 == 0;
                byte[] earlier = forkFirst ? other : one;
                byte[] later = forkFirst ? one : other;
                Future<Answer> first = threads.submit(() -> addAt(start, earlier));
                Future<Answer> second = threads.submit(() -> addAt(start, later));
                start.countDown();

                assertThat(List.of(first.get().status(), second.get().status()))
                        .containsExactlyInAnyOrder(200, 409);
                forksWon += (first.get().status() == 200) == forkFirst ? 1 : 0;
            }
        }
        assertThat(forksWon).as("a race that one side always wins is none").isBetween(1, 199);
    }

    private Answer addAt(CountDownLatch start, byte[] body) throws Exception {
        start.await();
        return witness.addCheckpoint(body);
    }

    @Test
    void saysWhatIsWrongWithAnyBody() throws IOException {
        certify(log);
        witness.addCheckpoint(log.request(0, 3));
        byte[] honest = log.request(3, 9);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = i % 4 == 0 ? new byte[random.nextInt(300)] : honest.clone();
            for (int n = 1 + random.nextInt(3); n > 0 && body.length > 0; n--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            int status = witness.addCheckpoint(body).status();
            if (status == 200) {
                assertThat(body).isEqualTo(honest); // the same byte by chance
                continue;
            }
            assertThat(status).isBetween(400, 422);
            assertThat(witness.addCertificate(body).status()).isBetween(400, 422);
        }
    }

    @Test
    void refusesWhatTheSpecificationForbids() throws IOException {
        certify(log);
        String honest = new String(log.request(0, 3), UTF_8);
        String line = Hash.EMPTY.toBase64() + "\n";
        for (String body :
                List.of(
                        "",
                        "\n",
                        "\n\n",
                        honest.replace("old 0", "old 00"),
                        honest.replace("old 0", "old +0"),
                        honest.replace("old 0", "old -1"),
                        honest.replace("old 0", "old"),
                        honest.replace("old 0", "old  0"),
                        honest.replace("old 0", "Old 0"),
                        honest.replace("old 0", "old 9223372036854775808"),
                        honest.replace("old 0\n", "old 0\r\n"),
                        honest.replace("old 0\n", "old 0\n" + line.repeat(64)),
                        honest.replace("old 0\n", "old 0\nAAAA\n"),
                        honest.replace("old 0\n\n", "old 0\n"),
                        honest.replace("old 0\n\n", "old 0\n\n\n"),
                        honest.stripTrailing())) {
            assertThat(witness.addCheckpoint(body.getBytes(UTF_8)).status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(witness.addCheckpoint(new byte[] {(byte) 0xff}).status()).isEqualTo(400);
        assertThat(remembered(log)).isZero();
    }

    private void certify(GrowingLog growing) throws IOException {
        Answer answer = witness.addCertificate(growing.certificate().bytes());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private int status(Consistency proof, SignedNote note) throws IOException {
        return witness.addCheckpoint(GrowingLog.request(proof, note)).status();
    }

    private long remembered(GrowingLog growing) throws IOException {
        return folder.checkpoint(growing.origin())
                .map(Checkpoint::of)
                .map(Checkpoint::size)
                .orElse(0L);
    }
}
