package io.voxtrail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class MicroTest {

    @Test
    void theCommandHandsItsArgumentsToJmh() {
        int exitCode = Main.commandLine().execute("bench", "micro", "-l", "Judgement");

        assertThat(exitCode).isZero();
    }

    @Test
    void everyStepCanBeMeasured() throws Exception {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .forks(0)
                                        .warmupIterations(0)
                                        .measurementIterations(1)
                                        .measurementTime(TimeValue.milliseconds(10))
                                        .shouldFailOnError(true)
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .run();

        assertThat(results)
                .extracting(result -> result.getPrimaryResult().getLabel())
                .containsExactlyInAnyOrder(
                        "encodeAttempt",
                        "decodeAttempt",
                        "encodeAccess",
                        "decodeAccess",
                        "judge",
                        "encodeDocument",
                        "appendAlone",
                        "appendInACrowd",
                        "recordWithoutALog",
                        "recordInTheLog",
                        "checkpoint");
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
    }
}
