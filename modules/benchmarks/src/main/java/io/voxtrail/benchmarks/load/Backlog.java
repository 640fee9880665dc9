package io.voxtrail.benchmarks.load;

import io.voxtrail.benchmarks.rig.Kafka;
import io.voxtrail.core.Octets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** A producer that sends as fast as it can and counts what the broker has acknowledged. */
public final class Backlog implements AutoCloseable {

    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public Backlog(Map<String, Object> settings, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(settings);
    }

    /** Brings the whole workload into a topic, so many times; returns when it is there. */
    public static void fill(Kafka kafka, String topic, Workload load, int times) throws Exception {
        try (Backlog backlog = new Backlog(kafka.smallBatchProducer(), topic)) {
            Primers primers = new Primers(load, Kafka.PARTITIONS);
            for (int i : primers.primers().toArray()) {
                Workload.Entry entry = load.entries().get(i);
                backlog.sendAlone(entry.key(), entry.value());
            }
            primers.others()
                    .mapToObj(load.entries()::get)
                    .forEach(entry -> backlog.send(entry.key(), entry.value()));
            for (int again = 1; again < times; again++) {
                load.entries().forEach(entry -> backlog.send(entry.key(), entry.value()));
            }
            backlog.flush();
        }
    }

    /** Sends one record and waits for the broker's word. */
    public void sendAlone(Octets key, Octets value)
            throws ExecutionException, InterruptedException {
        var _ = producer.send(record(key, value)).get();
    }

    public void send(Octets key, Octets value) {
        var _ = producer.send(record(key, value), this::heard);
    }

    private ProducerRecord<byte[], byte[]> record(Octets key, Octets value) {
        return new ProducerRecord<>(topic, key.readOnly(), value.readOnly());
    }

    private void heard(@Nullable RecordMetadata at, @Nullable Exception refusal) {
        if (refusal == null) {
            acknowledged.incrementAndGet();
        } else {
            failure.compareAndSet(null, refusal);
        }
    }

    /** Returns when the broker has everything. */
    public void flush() throws Exception {
        producer.flush();
        @Nullable Exception refusal = failure.get();
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Of those sent without waiting. */
    public long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
