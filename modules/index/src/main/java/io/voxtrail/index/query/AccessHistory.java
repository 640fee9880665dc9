package io.voxtrail.index.query;

import io.voxtrail.core.access.Access;
import java.util.List;

/**
 * All that was ever said of one attempt.
 *
 * @param verdicts at least one, the first verdict first
 */
public record AccessHistory(List<Access> verdicts) {

    public AccessHistory {
        verdicts = List.copyOf(verdicts);
        if (verdicts.isEmpty()) {
            throw new IllegalArgumentException("a history holds at least one verdict");
        }
    }

    /** What is said now. */
    public Access current() {
        return verdicts.getLast();
    }
}
