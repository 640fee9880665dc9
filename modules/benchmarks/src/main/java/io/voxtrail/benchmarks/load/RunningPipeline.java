package io.voxtrail.benchmarks.load;

import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.pipeline.run.Pipeline;
import io.voxtrail.pipeline.run.PipelineConfig;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * The pipeline as one process would run it, exactly once, on one thread; its folder goes with it.
 */
public final class RunningPipeline implements AutoCloseable {

    /** What the pass-through has, too. */
    public static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PipelineConfig config;
    private final Path state;
    private Pipeline pipeline;

    public RunningPipeline(Rig rig, String name, Topics topics) {
        this.state = rig.place(name + "-state");
        this.config =
                PipelineConfig.standalone(rig.kafka().bootstrapServers(), topics, state)
                        .inGroup(name, "bench")
                        .withCommitInterval(COMMIT_INTERVAL);
        this.pipeline = created();
    }

    private Pipeline created() {
        return new Pipeline(
                config,
                Codecs.shipped(),
                Clock.systemUTC(),
                why -> System.err.println("pipeline: " + why));
    }

    public void start() {
        pipeline.start();
    }

    /**
     * Returns when it knows so many snapshots of principals and work orders, and has stored them.
     */
    public void awaitLearned(int snapshots) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (pipeline.counters().learned() < snapshots) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        "the pipeline learned %d of %d snapshots in %s"
                                .formatted(pipeline.counters().learned(), snapshots, PATIENCE));
            }
            Thread.sleep(20);
        }
        Thread.sleep(COMMIT_INTERVAL.multipliedBy(3));
    }

    /** Stops, and is ready to start again with what it knows. */
    public void rest() {
        pipeline.close();
        pipeline = created();
    }

    @Override
    public void close() throws IOException {
        pipeline.close();
        Rig.delete(state);
    }
}
