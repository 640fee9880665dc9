package io.voxtrail.pipeline.ledger;

import java.time.Duration;

/**
 * When the ledger speaks.
 *
 * @param missingFor how long a record may be missing after a signed checkpoint that covers it
 * @param uncertifiedFor how long a stream may be without its START
 * @param silence how long a node may say nothing. It speaks every 10 s, so three times were missed;
 *     with the time to look it is named within 45 s
 * @param tilesEvery how often the unfinished tiles of a log that grows are said again
 * @param waitingAtMost records of a stream kept while one before them is missing; more are not
 *     kept, and are then missing themselves
 * @param known how long a leaf is known by itself, so that a repeat can be told from a fork
 */
public record Limits(
        Duration missingFor,
        Duration uncertifiedFor,
        Duration silence,
        Duration tilesEvery,
        long waitingAtMost,
        Duration known) {

    public static Limits standard(Duration known) {
        return new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(33),
                Duration.ofMinutes(1),
                1_000_000,
                known);
    }
}
