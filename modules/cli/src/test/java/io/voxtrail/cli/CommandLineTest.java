package io.voxtrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    /** A port where nobody listens, so that a command that asks a server fails at once. */
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir Path folder;

    static Stream<String> everyCommand() {
        return names(Main.commandLine()).filter(name -> !name.endsWith("help"));
    }

    private static Stream<String> names(CommandLine command) {
        Stream<String> own =
                Stream.of(
                        command.getCommandSpec()
                                .qualifiedName(" ")
                                .replaceFirst("^voxtrail ?", ""));
        return Stream.concat(
                own, command.getSubcommands().values().stream().flatMap(CommandLineTest::names));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandTeachesItself(String command) {
        Answer answer = run((command + " --help").strip());

        assertThat(answer.code).isZero();
        assertThat(answer.out).contains("Usage: voxtrail").doesNotContain("${");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query --verdict GUILTY",
                "query --from lastweek",
                "query --from 2026-02-02 --to 2026-01-01",
                "query --mailbox=",
                "explain not-an-event",
                "verify pack.zip --repair",
                "export",
                "demo --attempts 3",
                "demo --format csv",
                "frobnicate",
                "reveal 0123456789abcdef --keys k",
                "reveal bea --keys k --reason r",
                "erase tenant t",
                "keys add --keys k",
                "agent --source nginx --node n --folder f --keys k",
                "run witness",
                "run witness --keys k --port none",
                "run"
            })
    void aWrongCommandLineIsExplainedWithExitCode2(String line) {
        Answer answer = run(line);

        assertThat(answer.err).startsWith("voxtrail: ").doesNotContain("\tat ");
        assertThat(answer.code).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query",
                "status",
                "explain aaaaaaaaaaaaaaaaaaaaaaaaaa.0",
                "directory history x",
                "export --evidence pack.zip"
            })
    void withoutAStackACommandSaysWhatToStartWithExitCode3(String line) {
        Answer answer = run(line + " --data " + folder);

        assertThat(answer.err)
                .isEqualTo(
                        "voxtrail: no stack runs on the data folder "
                                + folder
                                + System.lineSeparator());
        assertThat(answer.code).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void aFaultyDirectoryFileIsToldInFullAndNothingIsPublished() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("people.yaml"),
                        "principals:\n  - {id: a}\n  - {kind: STAFF}\n");

        Answer answer = run("directory import " + file + " --bootstrap-servers " + NOBODY);

        assertThat(answer.code).isEqualTo(ExitCode.NO);
        assertThat(answer.err)
                .contains("nothing was imported")
                .contains("people.yaml:2: \"kind\" is missing")
                .contains("people.yaml:3: \"id\" is missing");
    }

    @Test
    void anImportCanBeTriedWithoutAnyServer() {
        Answer answer = run("directory import --dry-run ../../examples/directory.yaml");

        assertThat(answer.out)
                .contains("would publish 9 snapshots of principals, 2 of work orders, 3 mailboxes");
        assertThat(answer.code).isZero();
    }

    @Test
    void thePolicyThatShipsIsSound() {
        assertThat(run("policy check ../../examples/policy.yaml").out).contains("is sound");
    }

    @Test
    void aFaultyPolicyIsToldWithItsLines() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("p.yaml"),
                        "id: x\nroles:\n  a:\n    permits: [{actions: [FLY]}]\n");

        Answer answer = run("policy check " + file);

        assertThat(answer.code).isEqualTo(ExitCode.NO);
        assertThat(answer.err).contains("p.yaml:4:").contains("FLY");
    }

    private record Answer(int code, String out, String err) {}

    private static Answer run(String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(line.split(" "));
        return new Answer(code, out.toString(), err.toString());
    }
}
