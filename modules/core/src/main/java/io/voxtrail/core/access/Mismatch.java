package io.voxtrail.core.access;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Outcome;

/** What the node did, held against the verdict. */
public enum Mismatch {
    /** They agree, or one of them says nothing yet. */
    NONE,
    /** The gate let through what policy forbids: a failure of control. */
    ALLOWED_BUT_UNAUTHORIZED,
    /** The gate refused what policy permits: a failure of service. */
    DENIED_BUT_AUTHORIZED,
    /** A newer version's word. */
    UNKNOWN;

    /**
     * Holds the two against each other. Proving who one is may be tried by everyone and fails
     * honestly, so a refused {@link Action#AUTHENTICATE} is no failure of service.
     */
    public static Mismatch between(Attempt attempt, Verdict verdict) {
        Outcome outcome = attempt.enforcement().outcome();
        if (outcome == Outcome.ALLOWED && verdict == Verdict.UNAUTHORIZED) {
            return ALLOWED_BUT_UNAUTHORIZED;
        }
        if (outcome == Outcome.DENIED
                && verdict == Verdict.AUTHORIZED
                && attempt.action() != Action.AUTHENTICATE) {
            return DENIED_BUT_AUTHORIZED;
        }
        return NONE;
    }
}
