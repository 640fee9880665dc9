package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsIT {

    private static final Duration WAIT = Duration.ofSeconds(30);

    @TempDir private static Path folder;
    private static Broker broker;
    private static Admin admin;
    private static Producer<byte[], byte[]> producer;

    @BeforeAll
    static void start() throws Exception {
        broker = new Broker(folder);
        admin = Admin.create(broker.client());
        producer =
                new KafkaProducer<>(
                        broker.client(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void makesEachTopicOnceAndAsTheDataNeedsIt() throws Exception {
        Topics topics = Topics.prefixed("once.");

        assertThat(topics.missing(admin)).isEqualTo(topics.all());
        assertThat(topics.create(admin, 3, (short) 1, WAIT)).isEqualTo(topics.all());
        assertThat(topics.missing(admin)).isEmpty();
        assertThat(topics.create(admin, 5, (short) 1, WAIT)).isEmpty();

        for (Topic topic : topics.all()) {
            assertThat(partitions(topic)).as(topic.name()).isEqualTo(topic.partitions(3));
            Config config = config(topic);
            topic.config()
                    .forEach((name, value) ->
                            assertThat(config.get(name).value())
                                    .as("%s %s", topic, name)
                                    .isEqualTo(value));
        }
    }

    @Test
    void takesARecordOnEveryPartitionRightAfterMakingThem() throws Exception {
        Topics topics = Topics.prefixed("ready.");

        topics.create(admin, 2, (short) 1, WAIT);

        for (Topic topic : topics.all()) {
            for (int partition = 0; partition < topic.partitions(2); partition++) {
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(topic.name(), partition, new byte[] {1}, new byte[1]);
                assertThat(producer.send(record).get().offset()).isZero();
            }
        }
    }

    @Test
    void stampsWithTheBrokersTimeWhateverANodesClockSays() throws Exception {
        Topics topics = Topics.prefixed("clock.");
        topics.create(admin, 1, (short) 1, WAIT);
        long inTenYears = Instant.now().plus(Duration.ofDays(3_650)).toEpochMilli();

        RecordMetadata sent =
                producer.send(
                                new ProducerRecord<>(
                                        topics.accessAttempts().name(),
                                        0,
                                        inTenYears,
                                        new byte[1],
                                        new byte[1]))
                        .get();

        assertThat(Instant.ofEpochMilli(sent.timestamp()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void refusesAnAttemptBeyond64KiBAtTheBroker() {
        Topics topics = Topics.prefixed("large.");
        topics.create(admin, 1, (short) 1, WAIT);
        byte[] noise = new byte[WireLimits.RECORD.valueBytes()];
        new Random(1).nextBytes(noise);

        assertThatThrownBy(() ->
                        producer.send(new ProducerRecord<>(topics.accessAttempts().name(), noise))
                                .get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void carriesTheLargestSnapshot() throws Exception {
        Topics topics = Topics.prefixed("snapshot.");
        topics.create(admin, 1, (short) 1, WAIT);
        byte[] noise = new byte[WireLimits.SNAPSHOT.valueBytes()];
        new Random(2).nextBytes(noise);

        RecordMetadata sent =
                producer.send(new ProducerRecord<>(topics.policy().name(), new byte[300], noise))
                        .get();

        assertThat(sent.serializedValueSize()).isEqualTo(noise.length);
    }

    @Test
    void teachesAConsumerTheSchemasOfANewerProducer() {
        Topics topics = Topics.prefixed("learn.");
        topics.create(admin, 1, (short) 1, WAIT);
        SchemaBook book = SchemaBook.shipped();
        String newer =
                "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"f\", \"type\": \"int\"}]}";
        long fingerprint = Fingerprint.of(SoundSchema.parse(newer));

        new SchemaPublisher(topics).publish(producer, WAIT);
        send(topics, Fingerprint.hex(fingerprint), newer);
        send(topics, "0000000000000000", newer); // not its fingerprint
        send(topics, "ffffffffffffffff", "[".repeat(10_000)); // not a schema

        assertThat(book.knows(fingerprint)).isFalse();
        try (SchemaFeed feed = SchemaFeed.open(broker.client(), topics, book)) {
            feed.catchUp(WAIT);
            assertThat(feed.refused()).isEqualTo(2);
        }
        assertThat(book.knows(fingerprint)).isTrue();
    }

    @Test
    void keepsInQuarantineWhatCameWithWhyAndWhence() throws Exception {
        Topics topics = Topics.prefixed("kept.");
        topics.create(admin, 1, (short) 1, WAIT);
        byte[] key = "staff-bea".getBytes(UTF_8);
        byte[] value = {1, 2, 3};
        Instant then = Instant.parse("2026-11-23T12:00:00.123Z");
        QuarantineRecord kept =
                QuarantineRecord.of(
                        "read", "MALFORMED", "not a RecordedAttempt", "t", 4, 77, then, key, value);

        producer.send(kept.toProducerRecord(topics)).get();
        QuarantineRecord read = QuarantineRecord.read(first(topics.quarantine()));

        assertThat(read.stage()).isEqualTo("read");
        assertThat(read.reason()).isEqualTo("MALFORMED");
        assertThat(read.error()).isEqualTo("not a RecordedAttempt");
        assertThat(read.topic()).isEqualTo("t");
        assertThat(read.partition()).isEqualTo(4);
        assertThat(read.offset()).isEqualTo(77);
        assertThat(read.timestamp()).isEqualTo(then);
        assertThat(read.key()).isEqualTo(key);
        assertThat(read.value()).isEqualTo(value);
        assertThat(read.isWhole()).isTrue();
    }

    @Test
    void keepsTheBeginningOfWhatNoTopicCanHold() throws Exception {
        Topics topics = Topics.prefixed("huge.");
        topics.create(admin, 1, (short) 1, WAIT);
        byte[] huge = new byte[5 * 1024 * 1024];
        new Random(3).nextBytes(huge);
        QuarantineRecord kept =
                QuarantineRecord.of(
                        "read",
                        "TOO_LARGE",
                        "x".repeat(5_000),
                        "t",
                        0,
                        0,
                        Instant.EPOCH,
                        huge,
                        huge);

        producer.send(kept.toProducerRecord(topics)).get();
        QuarantineRecord read = QuarantineRecord.read(first(topics.quarantine()));

        assertThat(read.isWhole()).isFalse();
        assertThat(read.valueBytes()).isEqualTo(huge.length);
        assertThat(read.valueSha256()).hasValue(HexFormat.of().formatHex(Digests.sha256(huge)));
        assertThat(huge).startsWith(read.value()).startsWith(read.key());
    }

    private static void send(Topics topics, String key, String value) {
        producer.send(
                new ProducerRecord<>(
                        topics.schemas().name(), key.getBytes(UTF_8), value.getBytes(UTF_8)));
        producer.flush();
    }

    private static ConsumerRecord<byte[], byte[]> first(Topic topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        broker.client(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic.name(), 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            return consumer.poll(WAIT).iterator().next();
        }
    }

    private static int partitions(Topic topic) throws Exception {
        return admin.describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get()
                .get(topic.name())
                .partitions()
                .size();
    }

    private static Config config(Topic topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Map<ConfigResource, Config> configs = admin.describeConfigs(List.of(resource)).all().get();
        return configs.get(resource);
    }
}
