package io.voxtrail.acceptance.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.voxtrail.acceptance.Command;
import io.voxtrail.acceptance.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrackedFilesTest {

    /** Folders that exist on one person's machine only; the brackets keep this line from itself. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.}/])/([w]ork|[r]oot|[h]ome/\\w+|[U]sers/\\w+)/");

    private static final Pattern OWN_REPOSITORY = Pattern.compile("<(plugin)?[rR]epositor(y|ies)>");

    @Test
    void nothingNamesAPathOfTheMachineItWasWrittenOn() throws IOException {
        assertThat(linesOf(".")).isNotEmpty().noneMatch(line -> MACHINE_PATH.matcher(line).find());
    }

    @Test
    void everyDependencyComesFromTheDefaultRepository() throws IOException {
        assertThat(linesOf("*pom.xml"))
                .isNotEmpty()
                .noneMatch(line -> OWN_REPOSITORY.matcher(line).find());
    }

    /** Each line with its file and number in front; a file that is not text counts as no lines. */
    private static List<String> linesOf(String pathspec) throws IOException {
        Command git = Command.run(Repository.ROOT, List.of("git", "ls-files", "--", pathspec));
        assumeTrue(git.exitCode() == 0, "not a git checkout: " + git.output());
        return git.output().lines().flatMap(TrackedFilesTest::numberedLines).toList();
    }

    private static Stream<String> numberedLines(String name) {
        Path file = Repository.ROOT.resolve(name);
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                    .map(i -> name + ":" + (i + 1) + ": " + lines.get(i));
        } catch (IOException notText) {
            return Stream.empty();
        }
    }
}
