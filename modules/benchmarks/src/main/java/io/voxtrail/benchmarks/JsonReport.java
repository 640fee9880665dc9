package io.voxtrail.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.benchmarks.race.Result;
import java.util.List;

/** Results for programs: one object, one line for each ratio. */
final class JsonReport {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonReport() {}

    static String of(List<Result> results) {
        ObjectNode report = MAPPER.createObjectNode();
        results.forEach(result -> add(report.withArray("results").addObject(), result));
        return report + "\n";
    }

    private static void add(ObjectNode row, Result result) {
        row.put("scenario", result.scenario());
        row.put("goal", result.goal().id());
        row.put("wanted", result.goal().atLeast());
        row.put("against", result.against());
        row.put("ours", Math.round(result.ours()));
        row.put("ceiling", Math.round(result.ceiling()));
        row.put("ratio", rounded(result.ratio()));
        row.put("min", rounded(result.min()));
        row.put("max", rounded(result.max()));
        cpu(row.putObject("cpuMicros"), result);
        ObjectNode bytes = row.putObject("bytes");
        bytes.put("ours", Math.round(result.oursCosts().bytes()));
        bytes.put("ceiling", Math.round(result.ceilingCosts().bytes()));
        row.put("rounds", result.rounds());
        row.put("lost", result.lost());
        row.put("duplicated", result.duplicated());
        row.put("counts", result.counts());
        row.put("met", result.met());
        row.put("noisyRounds", result.noisyRounds());
        if (!Double.isNaN(result.foreign())) {
            row.put("foreignCpu", rounded(result.foreign()));
        }
    }

    private static void cpu(ObjectNode cpuMicros, Result result) {
        ObjectNode ours = cpuMicros.putObject("ours");
        result.oursCosts().cpuMicros().forEach((name, value) -> ours.put(name, rounded(value)));
        ObjectNode ceiling = cpuMicros.putObject("ceiling");
        result.ceilingCosts()
                .cpuMicros()
                .forEach((name, value) -> ceiling.put(name, rounded(value)));
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
