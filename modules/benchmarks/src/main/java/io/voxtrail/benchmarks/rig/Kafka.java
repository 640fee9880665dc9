package io.voxtrail.benchmarks.rig;

import static java.util.stream.Collectors.toMap;

import io.voxtrail.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The broker, and what the harness asks of it. */
public final class Kafka implements AutoCloseable {

    /** Of every topic that is measured. */
    public static final int PARTITIONS = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final Admin admin;

    Kafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes all topics of a trail of its own. */
    public Topics makeTrail(String name) {
        Topics topics = Topics.prefixed(name + ".");
        var _ = topics.create(admin, PARTITIONS, (short) 1, PATIENCE);
        return topics;
    }

    /** Makes a topic that takes batches of up to 1 MiB, and waits until it can be written to. */
    public void makeTopic(String name) throws InterruptedException {
        NewTopic topic = new NewTopic(name, PARTITIONS, (short) 1);
        topic.configs(Map.of("message.timestamp.type", "LogAppendTime"));
        var _ = answer(admin.createTopics(List.of(topic)).all());
        while (!isLed(name)) {
            Thread.sleep(50);
        }
    }

    /** A leader that can say where its log ends takes records too. */
    private boolean isLed(String topic) {
        try {
            var ends = partitions(topic).collect(toMap(it -> it, _ -> OffsetSpec.latest()));
            return answer(admin.listOffsets(ends).all()).size() == PARTITIONS;
        } catch (RetriableException e) {
            return false;
        }
    }

    private static Stream<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(topic, p));
    }

    /** Removes every topic of a heat, those that Kafka Streams made for it included. */
    public void removeAll(String name) {
        List<String> topics =
                answer(admin.listTopics().names()).stream()
                        .filter(topic -> topic.startsWith(name))
                        .toList();
        var _ = answer(admin.deleteTopics(topics).all());
    }

    /** As a producer is set that has nothing to do but be fast and lose nothing. */
    public Map<String, Object> tunedProducer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    /** The same for topics that take batches of up to 64 KiB. */
    public Map<String, Object> smallBatchProducer() {
        Map<String, Object> settings = tunedProducer();
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 48 * 1024);
        return settings;
    }

    /** Reads committed records, from the beginning, in no group. */
    public KafkaConsumer<byte[], byte[]> reader(String topic) {
        KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                5_000,
                                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                                ByteArrayDeserializer.class,
                                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                                ByteArrayDeserializer.class));
        reader.assign(partitions(topic).toList());
        return reader;
    }

    /** Shows each record that the topic now holds, in the order of each partition. */
    public void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> look) {
        try (KafkaConsumer<byte[], byte[]> reader = reader(topic)) {
            Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
            while (ends.entrySet().stream()
                    .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(POLL).forEach(look);
            }
        }
    }

    /** What the topic takes on the broker's disk, indexes apart. */
    public long bytes(String topic) {
        int broker = answer(admin.describeCluster().nodes()).iterator().next().id();
        return answer(admin.describeLogDirs(List.of(broker)).allDescriptions()).values().stream()
                .flatMap(dirs -> dirs.values().stream())
                .flatMap(dir -> dir.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(topic))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e); // sets the flag again
        }
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
