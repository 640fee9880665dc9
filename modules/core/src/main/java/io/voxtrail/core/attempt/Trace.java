package io.voxtrail.core.attempt;

import java.util.Optional;

/**
 * What ties this attempt to others, and to where it was read.
 *
 * @param requestId the request's id, the same at gate and node
 * @param jobId the batch that caused it
 * @param parentEventId the attempt that led to it
 * @param sourceLine where the line stands in the server's own log, for an attempt that was recorded
 *     from one ({@link Witness#LOG}): {@code <source>/<file>+<byte>}
 */
public record Trace(
        Optional<String> requestId,
        Optional<String> jobId,
        Optional<String> parentEventId,
        Optional<String> sourceLine) {

    public static final Trace NONE =
            new Trace(Optional.empty(), Optional.empty(), Optional.empty());

    public Trace(
            Optional<String> requestId, Optional<String> jobId, Optional<String> parentEventId) {
        this(requestId, jobId, parentEventId, Optional.empty());
    }

    public static Trace request(String requestId) {
        return new Trace(Optional.of(requestId), Optional.empty(), Optional.empty());
    }

    public Trace readAt(String line) {
        return new Trace(requestId, jobId, parentEventId, Optional.of(line));
    }
}
