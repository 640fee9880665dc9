package io.voxtrail.benchmarks.race;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Clock and processor time at one moment, to be subtracted from a later one. */
record Meter(long records, long nanos, Map<String, Duration> used, Optional<Duration> machineBusy) {

    static Meter now(Processes processes, long records) {
        return new Meter(records, System.nanoTime(), processes.used(), Machine.busy());
    }

    Lap until(Meter end, Tally tally) {
        long counted = end.records - records;
        Map<String, Double> micros = new LinkedHashMap<>();
        used.forEach((name, before) ->
                micros.put(name, since(before, end.used, name).toNanos() / 1e3 / counted));
        return new Lap(counted, end.nanos - nanos, micros, foreign(end), tally);
    }

    private double foreign(Meter end) {
        if (machineBusy.isEmpty() || end.machineBusy.isEmpty()) {
            return Double.NaN;
        }
        Duration ours = Duration.ZERO;
        for (Map.Entry<String, Duration> process : used.entrySet()) {
            ours = ours.plus(since(process.getValue(), end.used, process.getKey()));
        }
        Duration all = end.machineBusy.get().minus(machineBusy.get());
        double capacity = (double) (end.nanos - nanos) * Runtime.getRuntime().availableProcessors();
        return Math.max(0, all.minus(ours).toNanos() / capacity);
    }

    private static Duration since(Duration before, Map<String, Duration> end, String name) {
        return end.getOrDefault(name, before).minus(before);
    }
}
