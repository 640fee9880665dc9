package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.acceptance.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How commands fail and how they explain themselves, with no stack running. */
@Timeout(240)
class CommandLineIT {

    private static final Pattern SUBCOMMAND = Pattern.compile("(?m)^  ([a-z]+)(, [a-z]+)? {2,}\\S");

    /** Where the launcher compares its first word with a command of its own. */
    private static final Pattern LAUNCHED = Pattern.compile("\"\\$\\{1:-}\" = ([a-z]+) ]");

    private static final Path FAULTY = Path.of("src/test/resources/faulty-directory.yaml");

    @TempDir private Path folder;

    @Test
    void aQuestionWithoutARunningStackIsAnsweredByOneLineThatSaysWhatToDo() {
        for (String command : List.of("query", "status", "explain aaaaaaaaaaaaaaaaaaaaaaaaaa.0")) {
            Answer answer = Product.in(folder).run(command.split(" "));

            assertThat(answer.exitCode()).as(command).isEqualTo(3);
            assertThat(answer.out()).as(command).isEmpty();
            assertThat(answer.err())
                    .as(command)
                    .startsWith("voxtrail: no running stack found")
                    .contains("voxtrail up")
                    .hasLineCount(1);
        }
    }

    @Test
    void anUnknownOptionIsNamed() {
        Answer answer = Product.in(folder).run("query", "--principle", "anna");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("--principle").doesNotContain("Exception");
    }

    @Test
    void everyFaultOfAFileIsToldAtOnceWithItsLine() {
        Answer answer =
                Product.in(folder)
                        .run(
                                "directory",
                                "import",
                                "--dry-run",
                                FAULTY.toAbsolutePath().toString());

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err())
                .contains("nothing was imported; 3 faults")
                .contains("faulty-directory.yaml:7")
                .contains("faulty-directory.yaml:13")
                .contains("faulty-directory.yaml:16");
    }

    @Test
    void aPolicyFileWithFaultsIsRefusedWithAllOfThem() throws IOException {
        Path policy =
                Files.writeString(
                        folder.resolve("policy.yaml"),
                        "id: p\nversion: \"1\"\neffectiveFrom: soon\ngrace: PT30M\nroles: {}\nrolls: {}\n");

        Answer answer = Product.in(folder).run("policy", "check", policy.toString());

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("policy.yaml:3:").contains("policy.yaml:6:");
    }

    @Test
    void theExamplesAreSound() {
        Answer policy = Product.in(folder).run("policy", "check", "examples/policy.yaml");
        Answer directory =
                Product.in(folder)
                        .run("directory", "import", "--dry-run", "examples/directory.yaml");

        assertThat(policy.exitCode()).as(policy.err()).isZero();
        assertThat(directory.exitCode()).as(directory.err()).isZero();
    }

    @Test
    void everyCommandExplainsItself() {
        List<String> commands = subcommands(List.of());

        assertThat(commands)
                .contains(
                        "demo",
                        "up",
                        "run",
                        "agent",
                        "topics",
                        "directory",
                        "policy",
                        "query",
                        "explain",
                        "status",
                        "spool");
    }

    @Test
    void helpNamesWhatTheLauncherDoesItself() throws IOException {
        String launcher = Files.readString(Repository.ROOT.resolve("voxtrail"));
        List<String> own =
                LAUNCHED.matcher(launcher).results().map(found -> found.group(1)).toList();

        String help = Product.in(folder).run("--help").out();

        assertThat(own).contains("test", "bench");
        assertThat(SUBCOMMAND.matcher(help).results().map(found -> found.group(1)))
                .containsAll(own);
    }

    /** Asks each command below for help and returns the names of those directly below. */
    private List<String> subcommands(List<String> path) {
        List<String> words = new ArrayList<>(path);
        words.add("--help");
        Answer help = Product.in(folder).run(words.toArray(String[]::new));
        assertThat(help.exitCode()).as("%s", words).isZero();
        assertThat(help.err()).as("%s", words).isEmpty();
        assertThat(help.out()).as("%s", words).contains("Usage: voxtrail").contains("--help");
        List<String> below =
                SUBCOMMAND.matcher(help.out()).results().map(found -> found.group(1)).toList();
        for (String command : below) {
            if (!command.equals("help")) {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(command);
                subcommands(deeper);
            }
        }
        return below;
    }
}
