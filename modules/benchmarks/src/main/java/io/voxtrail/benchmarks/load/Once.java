package io.voxtrail.benchmarks.load;

import io.voxtrail.benchmarks.race.Tally;
import java.util.Arrays;

/** Ticks off records by their number: each should come as often as it was sent. */
public final class Once {

    private final int[] left;
    private final long sent;
    private long duplicated;

    /**
     * @param numbers how many different numbers there are
     * @param times how often each was sent
     */
    public Once(int numbers, int times) {
        this.left = new int[numbers];
        Arrays.fill(left, times);
        this.sent = (long) numbers * times;
    }

    public void saw(long number) {
        if (number < 0 || number >= left.length || left[(int) number] == 0) {
            duplicated++;
        } else {
            left[(int) number]--;
        }
    }

    /**
     * @param bytes what the server stores in all
     */
    public Tally tally(long bytes) {
        return new Tally(Arrays.stream(left).sum(), duplicated, (double) bytes / sent);
    }
}
