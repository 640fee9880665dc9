package io.voxtrail.pipeline.adjudicate;

import io.voxtrail.core.attempt.Attempt;
import java.time.Duration;
import java.time.Instant;

/**
 * When an attempt counts as having happened. The node's clock is believed unless it is too far from
 * the broker's; then the broker's time counts and the attempt is flagged, so that a clock that is
 * off, or was set, cannot choose the roles by which it is judged.
 *
 * @param clockSuspect whether the node's time was not believed
 */
record EventTime(Instant instant, boolean clockSuspect) {

    /** The spool outlives an outage of days; what is older still was misdated. */
    static final Duration OLDEST = Duration.ofDays(35);

    /** What two clocks kept by NTP cannot differ by. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    static EventTime of(Instant occurredAt, Instant appendedAt) {
        boolean suspect =
                occurredAt.isBefore(appendedAt.minus(OLDEST))
                        || occurredAt.isAfter(appendedAt.plus(AHEAD));
        return new EventTime(suspect ? appendedAt : occurredAt, suspect);
    }

    /** The attempt as it is to be judged: at the time that counts. */
    Attempt applied(Attempt attempt) {
        return clockSuspect
                ? new Attempt(
                        instant,
                        attempt.principal(),
                        attempt.onBehalfOf(),
                        attempt.interactive(),
                        attempt.authentication(),
                        attempt.action(),
                        attempt.enforcement(),
                        attempt.resource(),
                        attempt.origin(),
                        attempt.service(),
                        attempt.purpose(),
                        attempt.trace(),
                        attempt.recordedFrom())
                : attempt;
    }
}
