package io.voxtrail.emitter;

import io.voxtrail.wire.SchemaPublisher;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How this node speaks to Kafka: what the operator set, and over it what the log's promises need.
 */
final class KafkaAccess {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaAccess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EmitterConfig.Forwarding to;

    KafkaAccess(EmitterConfig.Forwarding to) {
        this.to = to;
    }

    String topic() {
        return to.topics().accessAttempts().name();
    }

    /**
     * Asks without creating: a producer's own question would create the topic on a broker that
     * allows that.
     */
    int partitionsOf(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(adminSettings())) {
            var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return described.values().iterator().next().partitions().size();
        }
    }

    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 48 * 1024); // the topic takes 64 KiB a batch
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        settings.putAll(to.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new KafkaProducer<>(settings);
    }

    private Map<String, Object> adminSettings() {
        Map<String, Object> settings = new HashMap<>(to.kafka());
        settings.keySet().removeIf(key -> !AdminClientConfig.configNames().contains(key));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return settings;
    }

    /**
     * What this node writes in, for readers that do not know it yet. A node that may not write
     * there sends its log all the same.
     */
    void publishSchemas(Producer<byte[], byte[]> producer) {
        try {
            int unused = partitionsOf(to.topics().schemas().name());
            for (var schema : new SchemaPublisher(to.topics()).records()) {
                var stored = producer.send(schema).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                LOG.debug("schema published: offset={}", stored.offset());
            }
        } catch (Exception e) {
            LOG.warn("schemas not published: reason={}", Refusal.cause(e).toString());
        }
    }
}
