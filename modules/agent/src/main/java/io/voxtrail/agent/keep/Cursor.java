package io.voxtrail.agent.keep;

import io.voxtrail.agent.follow.FollowedLog;
import io.voxtrail.core.nodelog.EventId;
import java.util.Map;
import java.util.Optional;

/**
 * How far the agent is. It may lag behind the truth: lines that are recorded or in quarantine name
 * their places there, and are recognised by them.
 *
 * @param recordedThrough the last record of the node's log that the logs below account for
 * @param quarantineBytes the quarantine's length that the logs below account for
 * @param logs by source
 */
public record Cursor(
        Optional<EventId> recordedThrough, long quarantineBytes, Map<String, FollowedLog> logs) {

    public static final Cursor BEGINNING = new Cursor(Optional.empty(), 0, Map.of());

    public Cursor {
        logs = Map.copyOf(logs);
    }
}
