package io.voxtrail.judgement;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.judgement.policy.PolicyBook;
import java.time.Instant;

/** Says what policy makes of an attempt. */
public final class Adjudicator {
    private Adjudicator() {}

    @SuppressWarnings("DoNotCallSuggester")
    public static Judged judge(
            Attempt attempt, KnownThen known, PolicyBook policies, Instant judgedAt) {
        throw new UnsupportedOperationException("not built yet");
    }
}
