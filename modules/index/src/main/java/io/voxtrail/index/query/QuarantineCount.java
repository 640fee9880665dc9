package io.voxtrail.index.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts what is in quarantine by reading it: offsets alone would count the markers of the
 * pipeline's transactions, too.
 */
final class QuarantineCount {

    /** With more than so many offsets their number is told instead, which is never too small. */
    static final long READ_AT_MOST = 100_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private QuarantineCount() {}

    static long of(
            Map<String, String> kafka,
            Map<TopicPartition, Long> first,
            Map<TopicPartition, Long> end) {
        long offsets =
                end.entrySet().stream()
                        .mapToLong(at -> at.getValue() - first.getOrDefault(at.getKey(), 0L))
                        .sum();
        return offsets == 0 || offsets > READ_AT_MOST ? offsets : read(kafka, first, end);
    }

    private static long read(
            Map<String, String> kafka,
            Map<TopicPartition, Long> first,
            Map<TopicPartition, Long> end) {
        long records = 0;
        try (Consumer<byte[], byte[]> consumer = consumer(kafka)) {
            consumer.assign(end.keySet());
            first.forEach(consumer::seek);
            while (end.entrySet().stream()
                    .anyMatch(at -> consumer.position(at.getKey()) < at.getValue())) {
                records += consumer.poll(POLL).count();
            }
        }
        return records;
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
