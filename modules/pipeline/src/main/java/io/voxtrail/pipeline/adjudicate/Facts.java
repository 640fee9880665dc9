package io.voxtrail.pipeline.adjudicate;

import io.voxtrail.judgement.policy.PolicyBook;
import java.time.Instant;

/**
 * What all partitions know together: the policies as they stand, and when a mailbox or policy was
 * last heard of. Written by the thread that follows those topics, read by all others.
 */
public final class Facts {

    private volatile State state = new State(PolicyBook.EMPTY, 0, Instant.EPOCH);

    /**
     * @param changes how many records changed something since the process started
     * @param changedAt the broker's time of the latest of them
     */
    record State(PolicyBook policies, long changes, Instant changedAt) {}

    State now() {
        return state;
    }

    synchronized void policies(PolicyBook policies) {
        state = new State(policies, state.changes(), state.changedAt());
    }

    synchronized void changed(Instant appendedAt) {
        Instant latest = appendedAt.isAfter(state.changedAt()) ? appendedAt : state.changedAt();
        state = new State(state.policies(), state.changes() + 1, latest);
    }
}
