package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trail on one machine, in one folder. */
@Timeout(300)
class UpIT {

    private static final int ATTEMPTS = 25;

    @TempDir private Path folder;

    @Test
    void aSecondUpOnTheSameFolderIsRefusedByName() {
        SharedUp first = SharedUp.get();

        Answer second = first.run("up");

        assertThat(second.exitCode()).isEqualTo(3);
        assertThat(second.out()).isEmpty();
        assertThat(second.err().lines().filter(line -> line.startsWith("voxtrail: ")))
                .hasSize(1)
                .allSatisfy(line ->
                        assertThat(line).contains(first.data().toString()).contains("process"));
    }

    @Test
    void whatWasToldBeforeARestartIsAnsweredTheSameAfterIt() throws IOException {
        Product product = Product.in(folder);
        Path data = folder.resolve("trail");
        String before;
        try (Running up = product.start("up", "--data", data.toString())) {
            up.awaitSaying("Stop with Ctrl-C");
            succeed(product, data, "policy", "publish", "examples/policy.yaml", "--yes");
            succeed(product, data, "directory", "import", "examples/directory.yaml");
            record(product, data);
            before = answers(product, data);
            List<ProcessHandle> family = up.family();

            up.interrupt();
            Answer end = up.awaitEnd();

            assertThat(end.err()).doesNotContain("Exception").doesNotContain("did not stop");
            assertThat(family).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);
            assertThat(product.processes()).isEmpty();
        }

        try (Running again = product.start("up", "--data", data.toString())) {
            again.awaitSaying("Stop with Ctrl-C");
            assertThat(answers(product, data)).isEqualTo(before);
            again.interrupt();
            again.awaitEnd();
        }
    }

    @Test
    void worksForAUserWithoutPrivileges() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "is run by such a user");
        Path home = Files.createTempDirectory(Path.of("/tmp"), "voxtrail-nobody-");
        Product product =
                Product.in(home)
                        .startedBy(
                                "setpriv",
                                "--reuid=nobody",
                                "--regid=nogroup",
                                "--clear-groups",
                                "env",
                                "HOME=" + home,
                                "XDG_CACHE_HOME=" + home);
        try {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.setPosixFilePermissions(
                    product.temporary(), PosixFilePermissions.fromString("rwxrwxrwx"));
            try (Running up = product.start("up", "--data", home.resolve("trail").toString())) {
                up.awaitSaying("Stop with Ctrl-C");
                up.interrupt();
                assertThat(up.awaitEnd().err()).doesNotContain("Exception");
            }
            assertThat(product.processes()).isEmpty();
        } finally {
            Folders.delete(home);
        }
    }

    /** Has an agent record some attempts, and waits until they are indexed. */
    private void record(Product product, Path data) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "* " + "A".repeat(43) + "=\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        String attempt =
                """
                {"occurredAt":"%s","principal":{"id":"anna","kind":"SUBSCRIBER","realm":"customers"},\
                "authentication":{"method":"PIN"},"action":"LISTEN","enforcement":{"outcome":"ALLOWED"},\
                "resource":{"kind":"VOICEMAIL_MESSAGE","id":"vm-1","mailbox":"mb-anna",\
                "tenant":"harbour-clinic"},"origin":{"channel":"PHONE_TUI"}}
                """
                        .formatted(Instant.now());
        Path lines = Files.writeString(folder.resolve("attempts.jsonl"), attempt.repeat(ATTEMPTS));
        try (Running agent =
                product.start(
                        "agent",
                        "--data",
                        data.toString(),
                        "--source",
                        "jsonl",
                        "--path",
                        lines.toString(),
                        "--node",
                        "store-4",
                        "--folder",
                        folder.resolve("agent").toString(),
                        "--keys",
                        keys.toString())) {
            Waiting.until(
                    ATTEMPTS + " accesses",
                    Running.PATIENCE,
                    () ->
                            succeed(product, data, listens("--count", "--format", "json"))
                                            .json()
                                            .get("total")
                                            .intValue()
                                    == ATTEMPTS);
            agent.interrupt();
            agent.awaitEnd();
        }
    }

    private static String answers(Product product, Path data) {
        return succeed(product, data, "directory", "history", "staff-tess").out()
                + succeed(product, data, listens("--format", "csv")).out();
    }

    /** Not the questions themselves, which are in the trail too. */
    private static String[] listens(String... options) {
        return Stream.concat(Stream.of("query", "--action", "LISTEN"), Stream.of(options))
                .toArray(String[]::new);
    }

    private static Answer succeed(Product product, Path data, String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data";
        all[words.length + 1] = data.toString();
        Answer answer = product.run(all);
        assertThat(answer.exitCode()).as("%s: %s", List.of(words), answer).isZero();
        return answer;
    }
}
