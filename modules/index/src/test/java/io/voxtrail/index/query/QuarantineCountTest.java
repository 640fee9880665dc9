package io.voxtrail.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.index.Trail;
import io.voxtrail.stack.SharedStack;
import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Against a real broker. */
class QuarantineCountTest {

    @Test
    void countsWhatWasCommittedAndNeitherTheMarkersOfTransactionsNorWhatWasAborted()
            throws Exception {
        try (Trail trail = new Trail(SharedStack.bootstrapServers(), SharedStack.openSearch());
                KafkaProducer<byte[], byte[]> pipeline = transactional()) {
            pipeline.initTransactions();
            for (int transaction = 0; transaction < 3; transaction++) {
                pipeline.beginTransaction();
                pipeline.send(quarantined(trail.topics())).get();
                pipeline.send(quarantined(trail.topics())).get();
                pipeline.commitTransaction();
            }
            pipeline.beginTransaction();
            pipeline.send(quarantined(trail.topics())).get();
            pipeline.abortTransaction();

            assertThat(trail.standing().quarantined()).isEqualTo(6);
        }
    }

    @Test
    void whatWasSentBackNoLongerWaitsAndItsNoteIsNothingThatWaits() throws Exception {
        try (Trail trail = new Trail(SharedStack.bootstrapServers(), SharedStack.openSearch());
                KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(quarantined(trail.topics())).get();
            RecordMetadata second = producer.send(quarantined(trail.topics())).get();
            producer.send(quarantined(trail.topics())).get();

            producer.send(noteOf(second).toProducerRecord(trail.topics())).get();

            assertThat(trail.standing().quarantined()).isEqualTo(2);
        }
    }

    private static QuarantineRecord noteOf(RecordMetadata kept) {
        return QuarantineRecord.replayed(
                new ConsumerRecord<>(
                        kept.topic(), kept.partition(), kept.offset(), null, new byte[] {1}));
    }

    private static ProducerRecord<byte[], byte[]> quarantined(Topics topics) {
        return new ProducerRecord<>(topics.quarantine().name(), new byte[] {1});
    }

    private static KafkaProducer<byte[], byte[]> transactional() {
        return producer(Map.of("transactional.id", "quarantine-count-test"));
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", SharedStack.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
