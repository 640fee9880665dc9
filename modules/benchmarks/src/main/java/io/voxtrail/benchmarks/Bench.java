package io.voxtrail.benchmarks;

import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Race;
import io.voxtrail.benchmarks.race.Result;
import io.voxtrail.benchmarks.rig.Rig;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures stages, each side by side with what it is held against. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = Micro.class,
        description = {
            "Measures each stage side by side with the fastest that could do the same work (its"
                    + " ceiling), on a Kafka broker and an OpenSearch node of its own, and prints"
                    + " ratios.",
            "",
            "A ratio is the median of the rounds' ratios. It counts only if no record was lost and"
                    + " none came out twice; each round is counted where its records come out. The"
                    + " exit code is 1 if a ratio does not count, whatever its value.",
            "",
            "Absolute figures are this machine's, at this moment. When others use the processors,"
                    + " the ratios waver too: the share that others used is printed with each"
                    + " round.",
            ""
        })
final class Bench implements Callable<Integer> {

    private static final long SEED = 42;

    /** With fewer not every partition would have one. */
    private static final int LEAST_RECORDS = 1_000;

    enum Format {
        table,
        json
    }

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "What to measure: ${COMPLETION-CANDIDATES}. All, if none is named.")
    private List<Stage> stages = List.of();

    @Option(
            names = "--quick",
            description =
                    "Fewer rounds of fewer records: about 3 minutes in all on 2 processors, and"
                            + " rougher.")
    private boolean quick;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds that count. Default: 5, with --quick 3.")
    private int rounds;

    @Option(
            names = "--warm-ups",
            paramLabel = "N",
            defaultValue = "1",
            description = "Rounds before them that do not. Default: ${DEFAULT-VALUE}.")
    private int warmUps;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Records in each round of each scenario, in place of the scenario's own.")
    private int records;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "1024",
            description = "Heap of each server in MiB. Default: ${DEFAULT-VALUE}.")
    private int heapMebibytes;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Override
    public Integer call() throws Exception {
        check("--rounds", rounds, 0);
        check("--warm-ups", warmUps, 0);
        check("--records", records, records == 0 ? 0 : LEAST_RECORDS);
        PrintWriter err = spec.commandLine().getErr();
        List<Result> results = new ArrayList<>();
        try (Rig rig = Rig.start(heapMebibytes, err::println)) {
            Race race = new Race(rig.processes(), warmUps, roundsThatCount(), run(), err::println);
            for (Stage stage : wanted()) {
                int size = records > 0 ? records : stage.records(quick);
                err.printf("%s: %,d records a round%n", stage, size);
                results.addAll(race.run(stage.scenario(rig, Workload.of(SEED, size))));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(format == Format.json ? JsonReport.of(results) : TableReport.of(results));
        out.flush();
        return results.stream().allMatch(Result::counts) ? 0 : 1;
    }

    private void check(String option, int value, int least) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; at least " + least);
        }
    }

    private Set<Stage> wanted() {
        return stages.isEmpty() ? EnumSet.allOf(Stage.class) : EnumSet.copyOf(stages);
    }

    private int roundsThatCount() {
        if (rounds > 0) {
            return rounds;
        }
        return quick ? 3 : 5;
    }

    private static String run() {
        return "bench-" + Long.toString(System.currentTimeMillis(), 36);
    }
}
