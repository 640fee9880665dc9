package io.voxtrail.acceptance.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.tree.Consistency;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Inclusion;
import io.voxtrail.core.tree.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packages of Go's checksum database check notes, proofs and whole logs. */
@Timeout(120)
class GoChecksumDatabaseIT {

    private static final int PROOFS = 1_000;

    private final GoVerifier go = new GoVerifier();
    private final Random random = new Random(18);

    @TempDir private Path folder;

    @BeforeAll
    static void goIsInstalledOrRequired() {
        assumeTrue(
                GoVerifier.isInstalled() || Boolean.getBoolean("voxtrail.go.required"),
                "Go and its package golang.org/x/mod are not installed");
    }

    @Test
    void acceptEachProofOfInclusionAndOfGrowthAndRefuseEachForgedOne() throws IOException {
        SignedLog log = new SignedLog(70_123);
        for (int i = 0; i < PROOFS; i++) {
            int size = 1 + random.nextInt(i < PROOFS / 2 ? log.size() : 300);
            int index = random.nextInt(size);
            ask(log, Inclusion.of(index, size, log.hashes()));
            ask(log, Consistency.of(1 + random.nextInt(size), size, log.hashes()));
        }

        assertThat(verdicts())
                .isEqualTo(times(2 * PROOFS, List.of("accepted", "refused", "refused")));
    }

    private void ask(SignedLog log, Inclusion honest) {
        Hash leaf = log.leaf((int) honest.index());
        Hash root = log.root((int) honest.size());
        go.ask(honest, leaf, root);
        go.ask(honest, Forged.hash(leaf, random), root);
        go.ask(
                new Inclusion(honest.index(), honest.size(), Forged.path(honest.path(), random)),
                leaf,
                root);
    }

    private void ask(SignedLog log, Consistency honest) {
        Hash from = log.root((int) honest.from());
        Hash to = log.root((int) honest.to());
        go.ask(honest, from, to);
        go.ask(honest, Forged.hash(from, random), to);
        go.ask(
                new Consistency(honest.from(), honest.to(), Forged.path(honest.path(), random)),
                from,
                to);
    }

    @Test
    void acceptALogAndRefuseItWithAnythingForged() throws IOException {
        for (int size : new int[] {1, 255, 256, 257, 1_000, 70_123}) {
            SignedLog log = new SignedLog(size);
            Path honest = log.writeTo(folder.resolve("honest-" + size));
            go.askLog(log.key().verifierKey(), honest);
        }

        assertThat(go.answers()).containsOnly("accepted");

        SignedLog log = new SignedLog(1_000);
        SigningKey namesake =
                SigningKey.generate(log.key().name(), Algorithm.ED25519, new SecureRandom());
        go.askLog(namesake.verifierKey(), log.writeTo(folder.resolve("key")));
        askForged(log, "entry", "tile/entries/001");
        askForged(log, "last entry", "tile/entries/003.p/232");
        askForged(log, "tile", "tile/0/001");
        askForged(log, "partial tile", "tile/0/003.p/232");
        askForged(log, "tile above", "tile/1/000.p/3");
        askForgedCheckpoint(log);
        askForgedEntryWithItsTile(log);
        askShortened(log);

        assertThat(go.answers()).allMatch(answer -> answer.startsWith("refused: "));
    }

    private void askForged(SignedLog log, String what, String path) throws IOException {
        for (int i = 0; i < 20; i++) {
            Path forged = log.writeTo(folder.resolve(what.replace(' ', '-') + i));
            byte[] bytes = Files.readAllBytes(forged.resolve(path));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(forged.resolve(path), bytes);
            go.askLog(log.key().verifierKey(), forged);
        }
    }

    /** In its text only: Go reads base64 with spare bits set as if they were not. */
    private void askForgedCheckpoint(SignedLog log) throws IOException {
        for (int i = 0; i < 20; i++) {
            Path forged = log.writeTo(folder.resolve("checkpoint" + i));
            byte[] bytes = Files.readAllBytes(forged.resolve("checkpoint"));
            int text = log.checkpoint().text().length();
            bytes[random.nextInt(text)] ^= (byte) (1 << random.nextInt(8));
            Files.write(forged.resolve("checkpoint"), bytes);
            go.askLog(log.key().verifierKey(), forged);
        }
    }

    /** CVE-2026-56865: whoever reads only the tile of the entry is deceived. */
    private void askForgedEntryWithItsTile(SignedLog log) throws IOException {
        Path forged = log.writeTo(folder.resolve("pair"));
        Path bundle = forged.resolve("tile/entries/001");
        byte[] entries = Files.readAllBytes(bundle);
        int length = Byte.toUnsignedInt(entries[0]) << 8 | Byte.toUnsignedInt(entries[1]);
        entries[2]++;
        Files.write(bundle, entries);
        byte[] hashes = Files.readAllBytes(forged.resolve(new Tile(0, 1, 256).path()));
        byte[] entry = Arrays.copyOfRange(entries, 2, 2 + length);
        System.arraycopy(Hash.leaf(entry).bytes(), 0, hashes, 0, Hash.LENGTH);
        Files.write(forged.resolve("tile/0/001"), hashes);
        go.askLog(log.key().verifierKey(), forged);
    }

    private void askShortened(SignedLog log) throws IOException {
        Path forged = log.writeTo(folder.resolve("shortened"));
        SignedNote note = SignedNote.parse(Files.readAllBytes(forged.resolve("checkpoint")));
        String shorter = note.text().replace("\n1000\n", "\n999\n");
        Files.write(
                forged.resolve("checkpoint"), new SignedNote(shorter, note.signatures()).bytes());
        go.askLog(log.key().verifierKey(), forged);
    }

    @Test
    void acceptOurNotesAndRefuseThoseOfOthers() throws IOException {
        for (int i = 0; i < 200; i++) {
            SigningKey key =
                    SigningKey.generate("voxtrail.x/n" + i, Algorithm.ED25519, new SecureRandom());
            SigningKey namesake =
                    SigningKey.generate(key.name(), Algorithm.ED25519, new SecureRandom());
            SignedNote note = SignedNote.of("line " + i + "\n\n— é\n", namesake, key);
            Path file = Files.write(folder.resolve("note" + i), note.bytes());
            Path stolen =
                    Files.write(
                            folder.resolve("stolen" + i),
                            new SignedNote("line\n", note.signatures()).bytes());

            go.askNote(key.verifierKey(), file);
            go.askNote(key.verifierKey(), stolen);
        }

        assertThat(verdicts()).isEqualTo(times(200, List.of("accepted", "refused")));
    }

    private List<String> verdicts() throws IOException {
        return go.answers().stream().map(answer -> answer.replaceFirst(":.*", "")).toList();
    }

    private static List<String> times(int times, List<String> words) {
        return Collections.nCopies(times, words).stream().flatMap(List::stream).toList();
    }
}
