package io.voxtrail.core.nodelog;

import java.time.Instant;

/** A record of a node's log: something that was tried, or something about the node itself. */
public sealed interface LogRecord permits RecordedAttempt, NodeNotice {

    LogPosition position();

    Salt salt();

    /** When the node's spool held it, in microseconds by the node's clock. */
    Instant recordedAt();

    NodeClock clock();
}
