package io.voxtrail.acceptance.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.acceptance.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What auditors are told is tested, is. */
class BadInputTableTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    static List<String> namedTests() {
        return NAMED.matcher(Repository.read("docs/bad-input.md"))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("namedTests")
    void everyTestThatTheTableNamesIsThere(String named) throws IOException {
        MatchResult parts = NAMED.matcher(named).results().findFirst().orElseThrow();

        assertThat(sourcesOf(parts.group(1)))
                .as("test classes of that name")
                .isNotEmpty()
                .anyMatch(source -> source.contains(" " + parts.group(2) + "("));
    }

    @Test
    void noRowIsWithoutATestOrAReason() {
        assertThat(Repository.read("docs/bad-input.md").lines())
                .filteredOn(line -> line.startsWith("| ") && !line.startsWith("| where"))
                .hasSizeGreaterThan(30)
                .allMatch(row -> NAMED.matcher(row).find());
    }

    private static List<String> sourcesOf(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("modules"))) {
            return files.filter(file -> file.toString().contains("src/test/java"))
                    .filter(file -> file.endsWith(name + ".java"))
                    .map(BadInputTableTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
