package io.voxtrail.benchmarks.race;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a scenario's rounds say of ours held against one ceiling.
 *
 * @param ours the median of our records in a second
 * @param ceiling the same of the ceiling
 * @param ratio the median of the rounds' ratios, which is not the ratio of the medians
 * @param min the least of the rounds' ratios
 * @param max the greatest of them
 * @param lost records lost by anyone in any round
 * @param duplicated records that came out twice for anyone in any round
 * @param foreign the median share of the processors that others used; NaN if unknown
 * @param noisyRounds how many rounds others had a part in
 */
public record Result(
        String scenario,
        Goal goal,
        String against,
        int rounds,
        double ours,
        double ceiling,
        double ratio,
        double min,
        double max,
        Costs oursCosts,
        Costs ceilingCosts,
        long lost,
        long duplicated,
        double foreign,
        int noisyRounds) {

    /**
     * What one record costs, the median over the rounds.
     *
     * @param cpuMicros microseconds of processor time by process
     * @param bytes what the server stores
     */
    public record Costs(Map<String, Double> cpuMicros, double bytes) {

        static Costs of(List<Lap> laps) {
            Map<String, Double> micros = new LinkedHashMap<>();
            for (String process : new java.util.TreeSet<>(laps.getFirst().cpuMicros().keySet())) {
                micros.put(
                        process, median(laps, lap -> lap.cpuMicros().getOrDefault(process, 0.0)));
            }
            return new Costs(micros, median(laps, lap -> lap.tally().bytes()));
        }

        public double cpuMicrosInAll() {
            return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** A ratio counts only when nothing was lost and nothing came out twice. */
    public boolean counts() {
        return lost == 0 && duplicated == 0;
    }

    public boolean met() {
        return counts() && ratio >= goal.atLeast();
    }

    static Result of(
            Scenario scenario, Scenario.Ceiling ceiling, List<Lap> ours, List<Lap> theirs) {
        double[] ratios =
                IntStream.range(0, ours.size())
                        .mapToDouble(i -> ours.get(i).rate() / theirs.get(i).rate())
                        .sorted()
                        .toArray();
        List<Lap> all = java.util.stream.Stream.concat(ours.stream(), theirs.stream()).toList();
        return new Result(
                scenario.name(),
                ceiling.goal(),
                ceiling.contender().name(),
                ours.size(),
                median(ours, Lap::rate),
                median(theirs, Lap::rate),
                median(ratios),
                ratios[0],
                ratios[ratios.length - 1],
                Costs.of(ours),
                Costs.of(theirs),
                all.stream().mapToLong(lap -> lap.tally().lost()).sum(),
                all.stream().mapToLong(lap -> lap.tally().duplicated()).sum(),
                median(all, Lap::foreign),
                (int)
                        IntStream.range(0, ours.size())
                                .filter(i -> ours.get(i).noisy() || theirs.get(i).noisy())
                                .count());
    }

    private static double median(List<Lap> laps, ToDoubleFunction<Lap> of) {
        return median(laps.stream().mapToDouble(of).toArray());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
