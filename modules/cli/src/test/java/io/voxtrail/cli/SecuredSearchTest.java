package io.voxtrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.stack.SharedStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a cluster with accounts and TLS. */
class SecuredSearchTest {

    @TempDir private Path folder;

    private SecuredSearch search;

    @BeforeEach
    void start() throws Exception {
        search = new SecuredSearch(SharedStack.openSearch(), folder);
    }

    @AfterEach
    void stop() {
        search.close();
    }

    @Test
    void whoIsLetInIsAnswered() throws IOException {
        Answer answer =
                ask("--opensearch-user", SecuredSearch.USER, password("rw-------"), authority());

        assertThat(answer.err).isEmpty();
        assertThat(answer.out).contains("\"total\"");
        assertThat(answer.code).isZero();
    }

    @Test
    void aWrongPasswordIsToldInOneSentence() throws IOException {
        Answer answer = ask("--opensearch-user", "mallory", password("rw-------"), authority());

        assertThat(answer.err)
                .isEqualTo(
                        "voxtrail: OpenSearch does not accept the user or the password; see"
                                + " --opensearch-user and --opensearch-password-file"
                                + System.lineSeparator());
        assertThat(answer.out).isEmpty();
        assertThat(answer.code).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void aServerThatNobodyVouchesForIsNotAsked() throws IOException {
        Answer answer = ask("--opensearch-user", SecuredSearch.USER, password("rw-------"));

        assertThat(answer.err)
                .startsWith("voxtrail: OpenSearch does not answer: ")
                .contains("certification path");
        assertThat(answer.code).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void aPasswordThatOthersCanReadIsNotUsed() throws IOException {
        Answer answer =
                ask("--opensearch-user", SecuredSearch.USER, password("rw-r--r--"), authority());

        assertThat(answer.err)
                .startsWith("voxtrail: " + folder.resolve("password"))
                .contains("its mode must be 0600")
                .doesNotContain(SecuredSearch.PASSWORD);
        assertThat(answer.code).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void aPasswordIsNeverSentInTheClear() throws IOException {
        Answer answer =
                run(
                        "--opensearch",
                        "http://localhost:9200",
                        "--opensearch-user",
                        "a",
                        password("rw-------"));

        assertThat(answer.err).startsWith("voxtrail: a password is sent over https only");
        assertThat(answer.code).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatDoesNotGoTogetherIsAWrongCommandLine() {
        assertThat(ask("--opensearch-user", "a").code).isEqualTo(ExitCode.USAGE);
        assertThat(run("--opensearch", "localhost:9200").code).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws IOException {
        String missing = "--opensearch-ca=" + folder.resolve("missing.pem");
        Path noCertificate = Files.writeString(folder.resolve("no.pem"), "-----BEGIN x");

        assertThat(ask(missing).err).startsWith("voxtrail: cannot read ");
        assertThat(ask("--opensearch-ca=" + noCertificate).err)
                .startsWith("voxtrail: not certificates in PEM: " + noCertificate);
    }

    @Test
    void aSecretOfKafkasThatOthersCanReadIsNotUsed() throws IOException {
        Path config =
                Files.writeString(folder.resolve("kafka.properties"), "ssl.key.password=s3cret\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));

        Answer answer = run("--kafka-config", config.toString());

        assertThat(answer.err)
                .startsWith("voxtrail: " + config)
                .contains("0600")
                .doesNotContain("s3cret");
        assertThat(answer.code).isEqualTo(ExitCode.UNAVAILABLE);
    }

    private String password(String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), SecuredSearch.PASSWORD + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return "--opensearch-password-file=" + file;
    }

    private String authority() {
        return "--opensearch-ca=" + search.authority();
    }

    private Answer ask(String... words) {
        List<String> all = new ArrayList<>(List.of("--opensearch", search.address().toString()));
        all.addAll(List.of(words));
        return run(all.toArray(String[]::new));
    }

    private record Answer(int code, String out, String err) {}

    private static Answer run(String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "query",
                                "--count",
                                "--format",
                                "json",
                                "--prefix",
                                "secured.",
                                "--bootstrap-servers",
                                SharedStack.bootstrapServers()));
        all.addAll(List.of(words));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }
}
