package io.voxtrail.core.nodelog;

import io.voxtrail.core.attempt.Attempt;
import java.time.Instant;

/**
 * An attempt at its place in the node's log.
 *
 * @param sanitized whether characters that could deceive a reader were replaced
 * @param truncated whether fields were cut to their limit
 */
public record RecordedAttempt(
        LogPosition position,
        Salt salt,
        Instant recordedAt,
        NodeClock clock,
        boolean sanitized,
        boolean truncated,
        Attempt attempt)
        implements LogRecord {}
