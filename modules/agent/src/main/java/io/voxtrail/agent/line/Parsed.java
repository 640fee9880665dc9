package io.voxtrail.agent.line;

import io.voxtrail.core.attempt.Attempt;

/** What one line turned out to be. There is no fourth case: a line is never passed over. */
public sealed interface Parsed {

    /** Somebody tried something. */
    record Tried(Attempt attempt) implements Parsed {}

    /**
     * A line that the mapping names as no attempt at anything stored.
     *
     * @param why in the mapping's own words
     */
    record Ignored(String why) implements Parsed {}

    /**
     * Kept in quarantine as it is.
     *
     * @param why without a word of the line, which may hold a secret
     */
    record Unreadable(String why) implements Parsed {}
}
