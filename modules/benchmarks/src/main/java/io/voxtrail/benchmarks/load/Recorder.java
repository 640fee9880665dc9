package io.voxtrail.benchmarks.load;

import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.emitter.Emitter;
import io.voxtrail.emitter.EmitterConfig;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** An emitter of its own, with the spool in a folder that is gone afterwards. */
public final class Recorder implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Emitter emitter;
    private final AtomicLong durable = new AtomicLong();
    private final long notices;

    private Recorder(Path folder, Emitter emitter) throws InterruptedException {
        this.folder = folder;
        this.emitter = emitter;
        awaitForwarded();
        this.notices = emitter.counters().forwarded();
    }

    /** Returns when START is at the broker. */
    public static Recorder open(Path folder, NodeId node, Topics topics, String bootstrapServers)
            throws IOException, InterruptedException {
        EmitterConfig config =
                EmitterConfig.of(node, SpoolFolder.create(folder))
                        .forwardingTo(topics, Map.of("bootstrap.servers", bootstrapServers));
        return new Recorder(folder, Emitter.open(config));
    }

    /** The sequence of the first attempt; before it are notices. */
    public long firstAttempt() {
        return notices;
    }

    /** Hands over each attempt without waiting for the disk, as fast as the spool lets it. */
    public void recordAll(Stream<Attempt> attempts) {
        attempts.forEach(attempt -> {
            var _ = emitter.recordAsync(attempt).thenRun(durable::incrementAndGet);
        });
    }

    /** Attempts that are on this disk and at the broker. */
    public long done() {
        return Math.min(durable.get(), emitter.counters().forwarded() - notices);
    }

    public void awaitForwarded() throws InterruptedException {
        if (!emitter.awaitForwarded(PATIENCE)) {
            throw new IllegalStateException("not at the broker after " + PATIENCE);
        }
    }

    @Override
    public void close() throws IOException {
        emitter.close();
        Rig.delete(folder);
    }
}
