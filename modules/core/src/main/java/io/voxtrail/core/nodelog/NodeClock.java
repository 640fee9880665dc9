package io.voxtrail.core.nodelog;

import io.voxtrail.core.attempt.ClockSource;
import java.util.OptionalLong;

/**
 * How far the node's clock could be trusted when it recorded (PCI DSS 4.0.1, 10.6.1).
 *
 * @param offsetMicros the estimated offset from the source, in microseconds
 */
public record NodeClock(ClockSource source, OptionalLong offsetMicros, boolean synced) {

    public static final NodeClock UNKNOWN =
            new NodeClock(ClockSource.UNKNOWN, OptionalLong.empty(), false);
}
