package io.voxtrail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchTest {

    private final StringWriter out = new StringWriter();

    @Test
    void everyScenarioBringsEachRecordThroughOnce() throws Exception {
        int exitCode =
                bench(
                        "--records=2000",
                        "--rounds=1",
                        "--warm-ups=0",
                        "--heap=512",
                        "--format=json");

        assertThat(exitCode).isZero();
        assertThat(results())
                .extracting(result -> result.path("scenario").asText())
                .containsAll(Arrays.stream(Stage.values()).map(Stage::toString).toList());
        assertThat(results())
                .allSatisfy(result -> {
                    assertThat(result.path("lost").asLong(-1)).isZero();
                    assertThat(result.path("duplicated").asLong(-1)).isZero();
                    assertThat(result.path("ratio").asDouble()).isPositive();
                    assertThat(result.path("bytes").path("ours").asLong()).isPositive();
                    assertThat(result.path("bytes").path("ceiling").asLong()).isPositive();
                    assertThat(result.path("cpuMicros").path("ours").fieldNames())
                            .toIterable()
                            .containsExactly("broker", "client", "search");
                });
    }

    @Test
    void aScenarioThatDoesNotExistIsRefusedWithTheNamesOfThoseThatDo() {
        StringWriter err = new StringWriter();

        int exitCode =
                Main.commandLine().setErr(new PrintWriter(err)).execute("bench", "everything");

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("emitter");
    }

    private int bench(String... options) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(System.err, true))
                .execute(
                        Stream.concat(Stream.of("bench"), Stream.of(options))
                                .toArray(String[]::new));
    }

    private List<JsonNode> results() throws Exception {
        JsonNode report = new ObjectMapper().readTree(out.toString());
        return StreamSupport.stream(report.path("results").spliterator(), false).toList();
    }
}
