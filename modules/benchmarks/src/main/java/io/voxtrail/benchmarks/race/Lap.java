package io.voxtrail.benchmarks.race;

import java.util.Map;

/**
 * A heat that was run.
 *
 * @param records those that were timed
 * @param cpuMicros microseconds of processor time for each record, by process
 * @param foreign what share of the machine's processors others used meanwhile; NaN if unknown
 */
record Lap(long records, long nanos, Map<String, Double> cpuMicros, double foreign, Tally tally) {

    /** From this share on, what others do may decide who is faster. */
    static final double NOISY = 0.15;

    Lap {
        cpuMicros = Map.copyOf(cpuMicros);
    }

    /** Records in a second. */
    double rate() {
        return records * 1e9 / nanos;
    }

    boolean noisy() {
        return foreign > NOISY;
    }
}
