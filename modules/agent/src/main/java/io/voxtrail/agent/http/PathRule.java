package io.voxtrail.agent.http;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceKind;
import java.util.Map;
import java.util.Optional;

/** What the paths of one shape stand for. */
sealed interface PathRule {

    PathTemplate path();

    /**
     * No attempt at anything stored.
     *
     * @param why for the count of ignored lines
     */
    record Ignore(PathTemplate path, String why) implements PathRule {}

    /**
     * A stored thing.
     *
     * @param id empty where the mailbox itself is meant
     * @param actions by method
     */
    record Stored(
            PathTemplate path,
            ResourceKind kind,
            Optional<Filling> id,
            Optional<Filling> mailbox,
            Optional<Filling> tenant,
            Optional<Filling> owner,
            Optional<Filling> folder,
            ResourceClass classification,
            Map<String, Action> actions)
            implements PathRule {}
}
