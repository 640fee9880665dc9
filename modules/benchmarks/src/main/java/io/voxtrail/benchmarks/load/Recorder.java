package io.voxtrail.benchmarks.load;

import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.emitter.Emitter;
import io.voxtrail.emitter.EmitterConfig;
import io.voxtrail.emitter.Recorded;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/** An emitter of its own, with the spool in a folder that is gone afterwards. */
public final class Recorder implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Emitter emitter;
    private final BitSet durable = new BitSet(); // sequences of attempts; between them are notices

    private Recorder(Path folder, Emitter emitter) throws InterruptedException {
        this.folder = folder;
        this.emitter = emitter;
        awaitForwarded();
    }

    /** Returns when START is at the broker. */
    public static Recorder open(Path folder, NodeId node, Topics topics, String bootstrapServers)
            throws IOException, InterruptedException {
        EmitterConfig config =
                EmitterConfig.of(node, SpoolFolder.create(folder))
                        .forwardingTo(topics, Map.of("bootstrap.servers", bootstrapServers));
        return new Recorder(folder, Emitter.open(config));
    }

    /** Which of the attempts stands at a sequence; -1 where none does. */
    public LongUnaryOperator numbers() {
        int[] sequences;
        synchronized (durable) {
            sequences = durable.stream().toArray();
        }
        return sequence -> Math.max(-1, Arrays.binarySearch(sequences, (int) sequence));
    }

    /** Hands over each attempt without waiting for the disk, as fast as the spool lets it. */
    public void recordAll(Stream<Attempt> attempts) {
        attempts.forEach(attempt -> {
            var _ = emitter.recordAsync(attempt).thenAccept(this::note);
        });
    }

    private void note(Recorded recorded) {
        if (recorded instanceof Recorded.InLog(var position)) {
            synchronized (durable) {
                durable.set((int) position.sequence());
            }
        }
    }

    /** Attempts that are on this disk and at the broker. */
    public long done() {
        int through = (int) emitter.counters().forwarded(); // one stream, in its order
        synchronized (durable) {
            return durable.get(0, through).cardinality();
        }
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
