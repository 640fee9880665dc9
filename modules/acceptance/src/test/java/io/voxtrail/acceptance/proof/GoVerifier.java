package io.voxtrail.acceptance.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.acceptance.Command;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.core.tree.Consistency;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Inclusion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The packages of Go's checksum database, as Debian ships them, behind a small program that asks
 * them. Questions are gathered and answered all at once.
 */
final class GoVerifier {

    private static final Path PACKAGES = Path.of("/usr/share/gocode");
    private static final Path TARGET = Path.of("target", "go").toAbsolutePath();

    private final List<String> questions = new ArrayList<>();

    static boolean isInstalled() {
        return Files.isDirectory(PACKAGES.resolve("src/golang.org/x/mod/sumdb/tlog"))
                && List.of("/usr/bin/go", "/usr/local/go/bin/go").stream()
                        .anyMatch(go -> Files.isExecutable(Path.of(go)));
    }

    void askNote(VerifierKey key, Path note) {
        questions.add("note " + key + " " + note);
    }

    /** Asks about a folder with the checkpoint, the tiles and all entries of a log. */
    void askLog(VerifierKey key, Path folder) {
        questions.add("log " + key + " " + folder);
    }

    void ask(Inclusion inclusion, Hash leaf, Hash root) {
        questions.add(
                "include %d %d %s %s %s"
                        .formatted(
                                inclusion.index(),
                                inclusion.size(),
                                leaf.toBase64(),
                                root.toBase64(),
                                list(inclusion.path())));
    }

    void ask(Consistency consistency, Hash fromRoot, Hash toRoot) {
        questions.add(
                "grow %d %d %s %s %s"
                        .formatted(
                                consistency.from(),
                                consistency.to(),
                                fromRoot.toBase64(),
                                toRoot.toBase64(),
                                list(consistency.path())));
    }

    private static String list(List<Hash> path) {
        return path.stream().map(Hash::toBase64).collect(Collectors.joining(","));
    }

    /** One line for each question so far: "accepted", or "refused: " and why. */
    List<String> answers() throws IOException {
        Path program = build();
        Path asked = Files.write(TARGET.resolve("questions"), questions);
        Command answered = Command.run(TARGET, List.of(program.toString(), asked.toString()));
        assertThat(answered.exitCode()).as(answered.output()).isZero();
        List<String> lines = answered.output().lines().toList();
        assertThat(lines)
                .hasSameSizeAs(questions)
                .allMatch(line -> line.equals("accepted") || line.startsWith("refused: "));
        questions.clear();
        return lines;
    }

    private static Path build() throws IOException {
        Files.createDirectories(TARGET);
        Path program = TARGET.resolve("verify");
        Command built =
                Command.run(
                        TARGET,
                        List.of("go", "build", "-o", program.toString(), source().toString()),
                        Map.of(
                                "GO111MODULE",
                                "off",
                                "GOPATH",
                                PACKAGES.toString(),
                                "GOCACHE",
                                TARGET.resolve("cache").toString(),
                                "CGO_ENABLED",
                                "0"));
        assertThat(built.exitCode()).as(built.output()).isZero();
        return program;
    }

    private static Path source() {
        try {
            return Path.of(GoVerifier.class.getResource("/go/verify.go").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
