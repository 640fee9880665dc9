package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.acceptance.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's commands, as a newcomer types them: from the clone's folder, through the launcher.
 */
@Timeout(400)
class ReadmeIT {

    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @TempDir private Path folder;

    @Test
    void everyCommandOfTheReadmeWorksAsItStandsThere() throws IOException {
        // The launcher builds on first use; the build that runs this test has just done so.
        Files.write(Repository.ROOT.resolve("modules/cli/target/.built"), new byte[0]);
        List<String> commands = commands();
        assertThat(commands).contains("./voxtrail demo", "./voxtrail test");
        Product product = Product.in(folder);
        try (Running demo = launched(product, "./voxtrail demo")) {
            demo.awaitSaying("Stop with Ctrl-C");

            for (String command : commands) {
                if (!command.equals("./voxtrail demo") && !command.equals("./voxtrail test")) {
                    try (Running running = launched(product, command)) {
                        assertThat(running.awaitEnd().exitCode()).as(command + running).isZero();
                    }
                }
            }
            List<ProcessHandle> family = demo.family();
            demo.interrupt();
            Answer said = demo.awaitEnd();

            assertThat(said.out())
                    .contains("wrongs planted among them", "Flagged without cause: 0 of")
                    .contains("S08", "UNAUTHORIZED", "as it should be", "The books:")
                    .doesNotContain("DO NOT BALANCE", "EXPECTED");
            assertThat(family).noneMatch(ProcessHandle::isAlive);
            assertThat(product.temporary()).isEmptyDirectory();
        }
    }

    private Running launched(Product product, String command) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("env", "VOXTRAIL_JAVA_OPTS=-Djava.io.tmpdir=" + product.temporary()));
        words.addAll(List.of(command.split(" ")));
        return product.program(words);
    }

    /** Every line of every shell block; the README holds no other kind of line in them. */
    private static List<String> commands() {
        return SHELL.matcher(Repository.read("README.md"))
                .results()
                .map((MatchResult block) -> block.group(1))
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }
}
