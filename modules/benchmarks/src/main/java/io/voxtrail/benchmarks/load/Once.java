package io.voxtrail.benchmarks.load;

import io.voxtrail.benchmarks.race.Tally;
import java.util.BitSet;

/** Ticks off records by their number: each should come exactly once. */
public final class Once {

    private final int expected;
    private final BitSet seen = new BitSet();
    private long duplicated;

    /**
     * @param expected how many different numbers should come
     */
    public Once(int expected) {
        this.expected = expected;
    }

    public void saw(long number) {
        int bit = Math.toIntExact(number);
        if (seen.get(bit)) {
            duplicated++;
        }
        seen.set(bit);
    }

    /**
     * @param bytes what the server stores in all
     */
    public Tally tally(long bytes) {
        return new Tally(
                Math.abs(expected - seen.cardinality()), duplicated, (double) bytes / expected);
    }
}
