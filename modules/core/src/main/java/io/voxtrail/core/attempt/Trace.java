package io.voxtrail.core.attempt;

import java.util.Optional;

/**
 * What ties this attempt to others.
 *
 * @param requestId the request's id, the same at gate and node
 * @param jobId the batch that caused it
 * @param parentEventId the attempt that led to it
 */
public record Trace(
        Optional<String> requestId, Optional<String> jobId, Optional<String> parentEventId) {

    public static final Trace NONE =
            new Trace(Optional.empty(), Optional.empty(), Optional.empty());

    public static Trace request(String requestId) {
        return new Trace(Optional.of(requestId), Optional.empty(), Optional.empty());
    }
}
