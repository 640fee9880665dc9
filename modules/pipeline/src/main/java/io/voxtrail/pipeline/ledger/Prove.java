package io.voxtrail.pipeline.ledger;

import io.voxtrail.pipeline.read.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends the proof of each record to its node's ledger, and to all ledgers how far this partition
 * has been read. A partition in which nothing came for a while, though it was looked into, has been
 * read to that while ago.
 */
public final class Prove extends ContextualProcessor<String, Seen, String, Told> {

    private static final Duration SAY_EVERY = Duration.ofSeconds(1);
    private static final long IDLE_MILLIS = 5_000;

    private long readMillis;
    private long throughMillis;
    private long readAtMillis = Long.MIN_VALUE;

    @Override
    public void init(ProcessorContext<String, Told> context) {
        super.init(context);
        readAtMillis = context.currentSystemTimeMs();
        context.schedule(SAY_EVERY, PunctuationType.WALL_CLOCK_TIME, this::say);
    }

    @Override
    public void process(Record<String, Seen> record) {
        Proof proof = Proof.of(record.value());
        readMillis = Math.max(readMillis, record.timestamp());
        throughMillis = Math.max(throughMillis, readMillis);
        readAtMillis = context().currentSystemTimeMs();
        context().forward(record.withKey(proof.node().value()).withValue(proof));
    }

    private void say(long now) {
        boolean isIdle = now - readAtMillis >= IDLE_MILLIS;
        throughMillis = isIdle ? Math.max(throughMillis, now - IDLE_MILLIS) : throughMillis;
        if (throughMillis > 0) {
            Told.Read read =
                    new Told.Read(
                            context().taskId().partition(),
                            Instant.ofEpochMilli(throughMillis),
                            Instant.ofEpochMilli(now));
            context().forward(new Record<>("", read, readMillis));
        }
    }

    /** A proof goes to its node's ledger; what all must know, to all. */
    public static StreamPartitioner<String, Told> partitioner() {
        return (_, _, told, partitions) ->
                told instanceof Told.Read ? Optional.of(all(partitions)) : Optional.empty();
    }

    private static Set<Integer> all(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
