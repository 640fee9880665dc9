package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes and their keys, as an operator tells them. */
@Timeout(300)
class NodesIT {

    @TempDir private Path folder;

    private final SharedUp trail = SharedUp.get();

    @Test
    void aNodeIsEnrolledRotatedRetiredAndListedAndItsSecretIsNeverShown() throws IOException {
        Path keys = folder.resolve("keys");
        String[] enroll = {"node", "enroll", "--node", "store-9", "--folder", keys.toString()};
        String first = trail.succeed(enroll).out().strip();
        String again = trail.succeed(enroll).out().strip();
        String secret = Files.readString(keys.resolve("node.key")).strip();
        String rotated =
                trail.succeed(
                                "node",
                                "enroll",
                                "--node",
                                "store-9",
                                "--folder",
                                keys.toString(),
                                "--rotate")
                        .out()
                        .strip();
        Answer listed = trail.succeed("node", "list");
        trail.succeed("node", "retire", "store-9");
        Answer after = trail.succeed("node", "list");

        assertThat(first).startsWith("voxtrail.default/store-9+").isEqualTo(again);
        assertThat(rotated).startsWith("voxtrail.default/store-9+").isNotEqualTo(first);
        List<String> rows = rows(listed);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).contains(first.split("\\+")[1]);
        assertThat(rows.get(1)).contains(rotated.split("\\+")[1]);
        assertThat(rows.get(0).split(" {2,}").length)
                .as("the old key has an end")
                .isGreaterThan(rows.get(1).split(" {2,}").length);
        assertThat(rows(after).get(0))
                .isNotEqualTo(rows.get(0))
                .startsWith(rows.get(0).substring(0, 30));
        assertThat(first + listed.out() + after.out())
                .doesNotContain(secret)
                .doesNotContain("PRIVATE");
        assertThat(listed.out()).contains("console.");
    }

    @Test
    void aKeyOfAnotherNameIsRefused() {
        Answer answer =
                Product.in(folder)
                        .run(
                                "node",
                                "enroll",
                                "--node",
                                "store-8",
                                "--folder",
                                folder.resolve("k").toString(),
                                "--no-publish");
        Answer other =
                Product.in(folder)
                        .run(
                                "node",
                                "enroll",
                                "--node",
                                "store-7",
                                "--verifier-key",
                                answer.out().strip());

        assertThat(answer.exitCode()).isZero();
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("store-8").contains("store-7");
    }

    private static List<String> rows(Answer list) {
        return list.out().lines().filter(line -> line.startsWith("store-9 ")).toList();
    }
}
