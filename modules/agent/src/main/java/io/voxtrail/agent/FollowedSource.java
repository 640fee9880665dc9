package io.voxtrail.agent;

import io.voxtrail.agent.follow.FileFollower;
import io.voxtrail.agent.line.LineParser;
import java.util.Optional;

/** A log that is followed, and how its lines are read. */
final class FollowedSource {
    private final String name;
    private final FileFollower follower;
    private final LineParser parser;
    private Optional<String> problem = Optional.empty();

    FollowedSource(String name, FileFollower follower, LineParser parser) {
        this.name = name;
        this.follower = follower;
        this.parser = parser;
    }

    String name() {
        return name;
    }

    FileFollower follower() {
        return follower;
    }

    LineParser parser() {
        return parser;
    }

    Optional<String> problem() {
        return problem;
    }

    void setProblem(Optional<String> why) {
        problem = why;
    }

    AgentStatus.Source status() {
        return new AgentStatus.Source(
                name, follower.remembered().counts(), follower.bytesBehind(), problem);
    }
}
