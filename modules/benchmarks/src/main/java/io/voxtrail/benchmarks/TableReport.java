package io.voxtrail.benchmarks;

import io.voxtrail.benchmarks.race.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Results for people, in a table that Markdown understands. */
final class TableReport {

    private static final List<String> HEAD =
            List.of(
                    "scenario",
                    "held against",
                    "goal",
                    "ratio",
                    "min–max",
                    "records/s",
                    "CPU µs/record",
                    "stored B/record",
                    "lost, twice",
                    "others' CPU");

    private TableReport() {}

    static String of(List<Result> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        results.forEach(result -> rows.add(row(result)));
        int[] widths =
                IntStream.range(0, HEAD.size())
                        .map(i ->
                                rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                        .toArray();
        StringBuilder table = new StringBuilder();
        line(table, rows.getFirst(), widths);
        line(table, IntStream.of(widths).mapToObj("-"::repeat).toList(), widths);
        rows.subList(1, rows.size()).forEach(row -> line(table, row, widths));
        results.stream()
                .filter(result -> !result.counts())
                .forEach(result ->
                        table.append(
                                "%s against %s does not count: records were lost or came out twice.%n"
                                        .formatted(result.scenario(), result.against())));
        results.stream()
                .filter(result -> result.noisyRounds() > 0)
                .forEach(result ->
                        table.append(
                                "%s against %s is noisy: others used the processors in %d of %d rounds.%n"
                                        .formatted(
                                                result.scenario(),
                                                result.against(),
                                                result.noisyRounds(),
                                                result.rounds())));
        return table.toString();
    }

    private static List<String> row(Result result) {
        return List.of(
                result.scenario(),
                result.against(),
                goal(result),
                "%.2f".formatted(result.ratio()),
                "%.2f–%.2f".formatted(result.min(), result.max()),
                String.format(Locale.ROOT, "%,.0f : %,.0f", result.ours(), result.ceiling()),
                cpu(result.oursCosts()) + " : " + cpu(result.ceilingCosts()),
                "%.0f : %.0f".formatted(result.oursCosts().bytes(), result.ceilingCosts().bytes()),
                result.lost() + ", " + result.duplicated(),
                Double.isNaN(result.foreign())
                        ? "unknown"
                        : "%.0f %%".formatted(result.foreign() * 100));
    }

    private static String goal(Result result) {
        return result.goal().atLeast() == 0
                ? result.goal().id()
                : "%s ≥ %.2f %s"
                        .formatted(
                                result.goal().id(),
                                result.goal().atLeast(),
                                result.met() ? "met" : "missed");
    }

    private static String cpu(Result.Costs costs) {
        List<String> parts = new ArrayList<>();
        costs.cpuMicros()
                .forEach((name, micros) -> {
                    if (micros >= 0.05) {
                        parts.add("%s %.1f".formatted(name, micros));
                    }
                });
        return String.join(", ", parts);
    }

    private static void line(StringBuilder table, List<String> cells, int[] widths) {
        for (int i = 0; i < cells.size(); i++) {
            table.append("| ").append(cells.get(i));
            table.append(" ".repeat(widths[i] - cells.get(i).length() + 1));
        }
        table.append("|\n");
    }
}
