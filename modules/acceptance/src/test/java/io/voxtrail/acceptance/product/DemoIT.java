package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that a newcomer types first. */
@Timeout(300)
class DemoIT {

    private static final List<String> WRONGS =
            List.of(
                    "S08", "S09", "S10", "S11", "S12", "S15", "S16", "S17", "S18", "S19", "S20",
                    "S25", "S41", "S45", "S46");

    @TempDir private Path folder;

    @Test
    void aDayOfTwentyThousandAttemptsIsAccountedForAndEachWrongIsJudgedAsItShouldBe() {
        Product product = Product.in(folder);

        Answer demo = demo(product, "1", "20000");

        holdsTheContract(demo, 20_000);
        assertThat(product.processes()).isEmpty();
        assertThat(product.temporary()).isEmptyDirectory();
    }

    @Test
    void anotherSeedIsAnotherDayJudgedJustAsWell() {
        Answer demo = demo(Product.in(folder), "4711", "2000");

        holdsTheContract(demo, 2_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"is ready on", "the pipeline knows"})
    void ctrlCAtAnyMomentStopsEverythingAndLeavesNothing(String moment) {
        Product product = Product.in(folder);
        try (Running demo = product.start("demo", "--attempts", "20000")) {
            demo.awaitSaying(moment);
            List<ProcessHandle> family = demo.family();

            demo.interrupt();
            Answer answer = demo.awaitEnd();

            assertThat(answer.err()).doesNotContain("Exception");
            assertThat(family).hasSizeGreaterThan(1).noneMatch(ProcessHandle::isAlive);
            assertThat(product.processes()).isEmpty();
            assertThat(product.temporary()).isEmptyDirectory();
        }
    }

    private static Answer demo(Product product, String seed, String attempts) {
        try (Running demo =
                product.start(
                        "demo",
                        "--once",
                        "--format",
                        "json",
                        "--seed",
                        seed,
                        "--attempts",
                        attempts)) {
            return demo.awaitEnd();
        }
    }

    private static void holdsTheContract(Answer demo, int attempts) {
        JsonNode day = demo.json();
        assertThat(fields(day))
                .containsExactlyInAnyOrder(
                        "emitted",
                        "indexed",
                        "quarantined",
                        "verdicts",
                        "mismatches",
                        "planted",
                        "benignFlagged",
                        "seconds");
        long emitted = day.get("emitted").longValue();
        assertThat(emitted).isGreaterThanOrEqualTo(attempts);
        assertThat(day.get("indexed").longValue() + day.get("quarantined").longValue())
                .isEqualTo(emitted);
        assertThat(sum(day.get("verdicts"))).isEqualTo(day.get("indexed").longValue());
        assertThat(sum(day.get("mismatches"))).isEqualTo(day.get("indexed").longValue());
        assertThat(day.get("benignFlagged").longValue()).isZero();
        assertThat(day.get("planted"))
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(wrong -> {
                    assertThat(fields(wrong))
                            .containsExactly("scenario", "events", "expected", "verdict");
                    assertThat(wrong.get("events")).isNotEmpty();
                    assertThat(wrong.get("verdict")).isEqualTo(wrong.get("expected"));
                });
        assertThat(day.get("planted").findValuesAsText("scenario")).containsAll(WRONGS);
        assertThat(demo.exitCode()).isZero();
    }

    private static List<String> fields(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static long sum(JsonNode counts) {
        return StreamSupport.stream(counts.spliterator(), false)
                .mapToLong(JsonNode::longValue)
                .sum();
    }
}
