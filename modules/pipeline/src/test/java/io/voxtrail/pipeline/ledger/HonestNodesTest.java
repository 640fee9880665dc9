package io.voxtrail.pipeline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However honest nodes live and die, and the pipeline with them, nothing is found. */
class HonestNodesTest {

    /** 1,000,000 and more with {@code -Dvoxtrail.honest.events=1000000}. */
    private static final long EVENTS = Long.getLong("voxtrail.honest.events", 20_000);

    @Test
    void nothingIsFoundInHonestLogsWhateverHappensToNodesAndPipeline() {
        long events = 0;
        for (int seed = 0; events < EVENTS; seed++) {
            events += live(seed);
        }
        System.out.printf("honest events=%d%n", events);
    }

    private static long live(int seed) {
        Random random = new Random(seed);
        SimulatedTrail trail = new SimulatedTrail(random, 1 + random.nextInt(4));
        for (int i = 0; i <= random.nextInt(3); i++) {
            trail.node("node-" + i).countsServed = random.nextBoolean();
        }

        for (int second = 0; second < 120; second++) {
            trail.nodes.forEach(node -> liveASecond(node, random));
            if (random.nextInt(10) > 0) {
                trail.readSome();
            }
            if (random.nextInt(20) == 0) {
                trail.restart();
            }
            trail.second();
        }
        trail.nodes.forEach(node -> end(node, random));
        trail.settle(120);

        assertThat(trail.findings()).as("seed %d", seed).isEmpty();
        for (SimulatedNode node : trail.nodes) {
            Instant last = node.spool.getLast().recordedAt();
            assertThat(trail.completeThrough(node)).as("seed %d", seed).contains(last);
        }
        return trail.events;
    }

    private static void liveASecond(SimulatedNode node, Random random) {
        if (!node.running) {
            if (random.nextInt(4) == 0) {
                node.start();
            }
            return;
        }
        for (int attempts = random.nextInt(60); attempts > 0; attempts--) {
            node.attempt();
        }
        if (random.nextInt(8) > 0) {
            node.checkpoint();
        }
        switch (random.nextInt(30)) {
            case 0 -> node.close();
            case 1 -> {
                node.forwardInPart();
                node.crash();
            }
            case 2, 3 -> node.forwardInPart(); // its producer begins anew
            case 4 -> {} // the broker is away for a moment
            default -> node.forward();
        }
    }

    private static void end(SimulatedNode node, Random random) {
        if (!node.running) {
            node.start();
        }
        if (random.nextBoolean()) {
            node.close();
            node.forward();
        }
    }
}
