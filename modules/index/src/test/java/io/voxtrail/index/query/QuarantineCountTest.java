package io.voxtrail.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.index.Trail;
import io.voxtrail.stack.SharedStack;
import io.voxtrail.wire.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    private static ProducerRecord<byte[], byte[]> quarantined(Topics topics) {
        return new ProducerRecord<>(topics.quarantine().name(), new byte[] {1});
    }

    private static KafkaProducer<byte[], byte[]> transactional() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        SharedStack.bootstrapServers(),
                        "transactional.id",
                        "quarantine-count-test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
