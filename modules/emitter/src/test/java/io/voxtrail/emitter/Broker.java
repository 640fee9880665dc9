package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a test does with the broker besides emitting: make the topic, read all of it. */
final class Broker {
    private final String bootstrap;
    private final Topics topics;

    Broker(String bootstrap, Topics topics) {
        this.bootstrap = bootstrap;
        this.topics = topics;
    }

    Map<String, String> settings() {
        return Map.of("bootstrap.servers", bootstrap);
    }

    void createTopic(int partitions, Map<String, String> configs) throws Exception {
        create(topics.accessAttempts().name(), partitions, configs);
    }

    void create(String name, int partitions, Map<String, String> configs) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1);
            admin.createTopics(List.of(topic.configs(configs))).all().get();
        }
    }

    /** What a broker that has too much to do answers: take so many bytes a second, and wait. */
    void limitProducer(String client, double bytesPerSecond) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            ClientQuotaEntity entity =
                    new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, client));
            ClientQuotaAlteration.Op limit =
                    new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond);
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(limit))))
                    .all()
                    .get();
        }
    }

    List<String> topicNames() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    List<ConsumerRecord<String, byte[]>> readAll() {
        return readAll(topics.accessAttempts().name());
    }

    /** Every record in the topic now, partition by partition. */
    List<ConsumerRecord<String, byte[]>> readAll(String topic) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    IntStream.range(0, consumer.partitionsFor(topic).size())
                            .mapToObj(i -> new TopicPartition(topic, i))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    List<LogRecord> records() {
        return readAll().stream().map(record -> Attempts.decode(record.value())).toList();
    }
}
