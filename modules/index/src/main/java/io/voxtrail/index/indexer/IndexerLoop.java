package io.voxtrail.index.indexer;

import io.voxtrail.index.indexer.IndexerHealth.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The one thread that talks to the consumer: reads, hands over, marks what is done, commits. It
 * never waits for OpenSearch, so the group never thinks it dead.
 */
final class IndexerLoop {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration HELD = Duration.ofMillis(50);

    private final Consumer<byte[], byte[]> consumer;
    private final Deliveries deliveries;
    private final IndexerConfig config;
    private final Counters counters;
    private final Hindrances hindrances;
    private final Progress progress;

    private List<Arrival> next = new ArrayList<>();
    private int nextBytes;
    private long nextSinceNanos;
    private long bytesInHand;

    IndexerLoop(
            Consumer<byte[], byte[]> consumer,
            Deliveries deliveries,
            IndexerConfig config,
            Counters counters,
            Hindrances hindrances) {
        this.consumer = consumer;
        this.deliveries = deliveries;
        this.config = config;
        this.counters = counters;
        this.hindrances = hindrances;
        this.progress = new Progress(consumer, config, counters);
    }

    void run(CountDownLatch stop) {
        consumer.subscribe(
                List.of(config.topics().accesses().name(), config.topics().nodeLedger().name()),
                progress);
        try {
            while (stop.getCount() > 0) {
                boolean held = mustWait();
                settleFinished(held ? HELD : Duration.ZERO);
                accept(poll(held));
                handOverWhatIsDue();
                progress.commitWhenDue();
            }
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.commitNow();
    }

    private boolean mustWait() {
        return bytesInHand >= config.bytesInHand()
                || hindrances.worst().state() == State.UNAUTHORIZED;
    }

    private ConsumerRecords<byte[], byte[]> poll(boolean held) {
        if (held) {
            consumer.pause(consumer.assignment());
            return progress.poll(Duration.ZERO);
        }
        consumer.resume(consumer.paused());
        return progress.poll(next.isEmpty() ? POLL : Duration.ofMillis(10));
    }

    private void accept(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Arrival arrival = new Arrival(record, progress.enter(record));
            counters.consumed.increment();
            if (next.isEmpty()) {
                nextSinceNanos = System.nanoTime();
            }
            next.add(arrival);
            nextBytes += arrival.bytes();
            bytesInHand += arrival.bytes();
            if (isFull()) {
                handOver();
            }
        }
    }

    private boolean isFull() {
        return next.size() >= config.bulkDocuments() || nextBytes >= config.bulkBytes();
    }

    private void handOverWhatIsDue() {
        boolean old = System.nanoTime() - nextSinceNanos >= config.bulkAge().toNanos();
        if (!next.isEmpty() && old) {
            handOver();
        }
    }

    private void handOver() {
        deliveries.start(next);
        next = new ArrayList<>();
        nextBytes = 0;
    }

    private void settleFinished(Duration patience) throws InterruptedException {
        List<Arrival> done = deliveries.nextFinished(patience);
        while (done != null) {
            for (Arrival arrival : done) {
                arrival.place().done();
                bytesInHand -= arrival.bytes();
            }
            done = deliveries.nextFinished(Duration.ZERO);
        }
    }

    /** Waits for what is in hand, staying in the group, as long as the config allows. */
    private void finish() throws InterruptedException {
        if (!next.isEmpty()) {
            handOver();
        }
        long deadline = System.nanoTime() + config.stopTimeout().toNanos();
        while (!progress.isIdle() && System.nanoTime() < deadline) {
            settleFinished(HELD);
            accept(poll(true));
        }
    }
}
