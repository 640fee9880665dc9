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
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            NewTopic topic = new NewTopic(topics.accessAttempts().name(), partitions, (short) 1);
            admin.createTopics(List.of(topic.configs(configs))).all().get();
        }
    }

    void setTopic(String key, String value) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            var resource =
                    new org.apache.kafka.common.config.ConfigResource(
                            org.apache.kafka.common.config.ConfigResource.Type.TOPIC,
                            topics.accessAttempts().name());
            var op =
                    new org.apache.kafka.clients.admin.AlterConfigOp(
                            new org.apache.kafka.clients.admin.ConfigEntry(key, value),
                            org.apache.kafka.clients.admin.AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(op))).all().get();
        }
    }

    List<String> topicNames() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    /** Every record in the topic now, partition by partition. */
    List<ConsumerRecord<String, byte[]>> readAll() {
        String topic = topics.accessAttempts().name();
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
