package io.voxtrail.simulation;

import io.voxtrail.core.access.Verdict;

/**
 * What a careful person would say of a played attempt.
 *
 * @param story what it belongs to: {@code routine}, {@code probe} or a planted scenario such as
 *     {@code S08}
 */
public record Expectation(String story, Verdict verdict) {

    static final Expectation ROUTINE = new Expectation("routine", Verdict.AUTHORIZED);

    /** A stranger who is turned away, as on any day: not authorized, and nobody's failure. */
    static final Expectation PROBE = new Expectation("probe", Verdict.UNAUTHORIZED);

    /** Whether nobody should be bothered by it. */
    public boolean benign() {
        return verdict == Verdict.AUTHORIZED;
    }

    public boolean planted() {
        return story.startsWith("S");
    }
}
