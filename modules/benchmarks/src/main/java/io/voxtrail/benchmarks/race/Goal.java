package io.voxtrail.benchmarks.race;

/**
 * What a ratio should be at least.
 *
 * @param id the goal's number in the list of performance goals, or {@code -} for a ratio that is
 *     only worth knowing
 */
public record Goal(String id, double atLeast) {

    /** Worth knowing, and nobody's goal. */
    public static final Goal NONE = new Goal("-", 0);
}
