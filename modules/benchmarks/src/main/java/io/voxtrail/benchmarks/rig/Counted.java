package io.voxtrail.benchmarks.rig;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Counts the records of a topic as they become visible to readers of committed records. */
public final class Counted implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);

    private final AtomicLong count = new AtomicLong();
    private final KafkaConsumer<byte[], byte[]> reader;
    private final Thread thread;
    private volatile boolean closing;

    public Counted(Kafka kafka, String topic) {
        this.reader = kafka.reader(topic);
        this.thread = Thread.ofPlatform().name("counted").daemon().start(this::read);
    }

    private void read() {
        try (reader) {
            while (!closing) {
                count.addAndGet(reader.poll(POLL).count());
            }
        }
    }

    public long count() {
        return count.get();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
