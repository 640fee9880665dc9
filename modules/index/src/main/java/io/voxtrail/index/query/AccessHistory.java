package io.voxtrail.index.query;

import io.voxtrail.core.access.Access;
import java.util.List;

/**
 * All that was ever said of one attempt.
 *
 * @param verdicts at least one, the first verdict first
 * @param unreadable ids of documents about it whose stored bytes cannot be read: a later verdict
 *     may be among them
 */
public record AccessHistory(List<Access> verdicts, List<String> unreadable) {

    public AccessHistory {
        verdicts = List.copyOf(verdicts);
        unreadable = List.copyOf(unreadable);
        if (verdicts.isEmpty()) {
            throw new IllegalArgumentException("a history holds at least one verdict");
        }
    }

    /** What is said now. */
    public Access current() {
        return verdicts.getLast();
    }
}
