package io.voxtrail.index.verify;

import io.voxtrail.wire.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic once, committed records only, from an instant or its beginning to a given end. */
final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, String> kafka;
    private final Topic topic;

    TopicScan(Map<String, String> kafka, Topic topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /** Where the topic ends now. */
    Map<TopicPartition, Long> ends() {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            return Map.copyOf(consumer.endOffsets(partitions(consumer)));
        }
    }

    /** The first offsets that Kafka still has. */
    Map<TopicPartition, Long> beginnings() {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            return Map.copyOf(consumer.beginningOffsets(partitions(consumer)));
        }
    }

    /**
     * @param since records that the broker took before are left out
     * @throws TimeoutException when Kafka gives nothing for a minute
     */
    void each(
            Optional<Instant> since,
            Map<TopicPartition, Long> ends,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> read) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            since.ifPresent(instant -> seek(consumer, instant, ends));
            long heard = System.nanoTime();
            while (!reached(consumer, ends)) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    long end =
                            ends.getOrDefault(
                                    new TopicPartition(record.topic(), record.partition()), 0L);
                    if (record.offset() < end) {
                        read.accept(record);
                    }
                }
                heard = records.isEmpty() ? heard : System.nanoTime();
                if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                    throw new TimeoutException("Kafka gives nothing more of " + topic);
                }
            }
        }
    }

    private static void seek(
            Consumer<byte[], byte[]> consumer, Instant since, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, since.toEpochMilli()));
        consumer.offsetsForTimes(times)
                .forEach((partition, found) ->
                        consumer.seek(
                                partition,
                                found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
    }

    private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "2000");
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
