package io.voxtrail.agent;

import java.nio.file.Path;

/** An agent in a process of its own, to be killed. */
final class ChildAgent {
    private ChildAgent() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        AgentConfig config =
                AgentFixture.config(
                        folder,
                        new SourceConfig.JsonLines("store", folder.resolve("attempts.log")));
        try (Agent agent = Agent.open(config)) {
            System.out.println("running");
            agent.run(status -> {});
        }
    }
}
