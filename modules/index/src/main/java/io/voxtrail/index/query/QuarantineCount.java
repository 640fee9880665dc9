package io.voxtrail.index.query;

import io.voxtrail.wire.QuarantineRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts what waits in quarantine by reading it: offsets alone would count the markers of the
 * pipeline's transactions, and what was sent back since, with the notes of that.
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
        Set<Place> waiting = new HashSet<>();
        Set<Place> replayed = new HashSet<>();
        try (Consumer<byte[], byte[]> consumer = consumer(kafka)) {
            consumer.assign(end.keySet());
            first.forEach(consumer::seek);
            while (end.entrySet().stream()
                    .anyMatch(at -> consumer.position(at.getKey()) < at.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    QuarantineRecord kept = QuarantineRecord.read(record);
                    if (kept.isNoteOfReplay()) {
                        replayed.add(new Place(kept.partition(), kept.offset()));
                    } else {
                        waiting.add(new Place(record.partition(), record.offset()));
                    }
                }
            }
        }
        waiting.removeAll(replayed);
        return waiting.size();
    }

    /** A place in the topic of quarantine. */
    private record Place(int partition, long offset) {}

    private static Consumer<byte[], byte[]> consumer(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
