package io.voxtrail.agent.follow;

import java.util.List;
import java.util.Optional;

/**
 * One log as the cursor remembers it.
 *
 * @param lastLookMillis when its folder was last looked through, in milliseconds since 1970
 */
public record FollowedLog(List<Generation> generations, long lastLookMillis, LogCounts counts) {

    public FollowedLog {
        generations = List.copyOf(generations);
    }

    /** Of a log that was never followed before. */
    static FollowedLog fresh() {
        return new FollowedLog(List.of(), 0, LogCounts.ZERO);
    }

    boolean isFresh() {
        return lastLookMillis == 0;
    }

    static FollowedLog orFresh(Optional<FollowedLog> remembered) {
        return remembered.orElseGet(FollowedLog::fresh);
    }
}
