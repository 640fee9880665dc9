package io.voxtrail.benchmarks.race;

/**
 * What came out of a heat, counted afterwards where it came out.
 *
 * @param lost records that are not there, or not as they should be
 * @param duplicated records that are there more than once
 * @param bytes what the server stores for one record
 */
public record Tally(long lost, long duplicated, double bytes) {

    public boolean clean() {
        return lost == 0 && duplicated == 0;
    }
}
