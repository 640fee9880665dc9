package io.voxtrail.pipeline.replay;

import static io.voxtrail.pipeline.Cases.holding;
import static io.voxtrail.pipeline.Cases.listens;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.judgement.policy.PolicyReader;
import io.voxtrail.pipeline.Cases;
import io.voxtrail.pipeline.TopologyConfig;
import io.voxtrail.pipeline.run.Pipeline;
import io.voxtrail.pipeline.run.PipelineConfig;
import io.voxtrail.stack.SharedStack;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker. */
class ReplayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final int PARTITIONS = 2;
    private static final Instant NOW = Instant.now();

    private final Map<String, String> kafka =
            Map.of("bootstrap.servers", SharedStack.bootstrapServers());
    private final Topics topics = Topics.prefixed("replay-" + UUID.randomUUID() + ".");
    private final Codecs codecs = Codecs.shipped();
    private final Newer newer = new Newer("team");
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                    Map.copyOf(kafka), new ByteArraySerializer(), new ByteArraySerializer());

    @TempDir private Path folder;

    @BeforeEach
    void makeTopics() {
        try (Admin admin = Admin.create(Map.copyOf(kafka))) {
            topics.create(admin, PARTITIONS, (short) 1, PATIENCE);
        }
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void anAttemptOfANewerNodeWaitsInQuarantineAndIsJudgedWhenItsSchemaArrives() throws Exception {
        send(topics.policy(), "test/1", codecs.policies().encode(policy()));
        send(topics.principals(), "bea", codecs.principals().encode(bea()));
        byte[] bytes = newer.written(codecs, listens("bea", 7, NOW));
        try (Pipeline pipeline = pipeline()) {
            pipeline.start();
            send(topics.accessAttempts(), "bea", bytes);
            await(() -> waiting() == 1);

            learn();
            await(() -> read(topics.accesses()).size() == 1);

            Access access = codecs.accesses().decode(read(topics.accesses()).getFirst().value());
            assertThat(access.judgement().verdict()).isEqualTo(Verdict.AUTHORIZED);
            assertThat(access.original().readOnly()).isEqualTo(bytes);
            assertThat(waiting()).isZero();
            assertThat(pipeline.replayed()).isEqualTo(1);
        }
    }

    @Test
    void eachIsSentBackOnceThoughTwoProcessesWouldDoIt() throws Exception {
        for (int i = 0; i < 2_500; i++) {
            keep("UNKNOWN_FINGERPRINT", newer.written(codecs, listens("bea", i, NOW)));
        }
        learn();
        try (Replay one = replay();
                Replay other = replay()) {
            one.start();
            other.start();

            await(() -> waiting() == 0);
            Thread.sleep(QUIET);

            assertThat(one.replayed() + other.replayed()).isEqualTo(2_500);
            assertThat(read(topics.accessAttempts()))
                    .extracting(record -> List.of(record.key(), record.value()))
                    .hasSize(2_500)
                    .doesNotHaveDuplicates();
        }
        try (Replay later = replay()) {
            later.start();
            Thread.sleep(QUIET);
            assertThat(later.replayed()).isZero();
        }
    }

    @Test
    void whatIsStillUnknownOrWasRefusedForAnotherReasonStays() throws Exception {
        keep("UNKNOWN_FINGERPRINT", new Newer("other").written(codecs, listens("bea", 1, NOW)));
        keep("FORK", newer.written(codecs, listens("bea", 2, NOW)));
        keep("UNKNOWN_FINGERPRINT", newer.written(codecs, listens("bea", 3, NOW)));
        try (Replay replay = replay()) {
            replay.start();
            learn();

            await(() -> replay.replayed() == 1);
            Thread.sleep(QUIET);

            assertThat(read(topics.accessAttempts())).hasSize(1);
            assertThat(waiting()).isEqualTo(2);
        }
    }

    @Test
    void aReaderThatStillCannotReadItGetsItThreeTimesAndNoMore() throws Exception {
        byte[] bytes = newer.written(codecs, listens("bea", 1, NOW));
        learn();
        try (Replay replay = replay()) {
            replay.start();
            for (int time = 1; time <= Tries.AT_MOST; time++) {
                int times = time;
                keep("UNKNOWN_FINGERPRINT", bytes);
                await(() -> read(topics.accessAttempts()).size() == times);
            }

            keep("UNKNOWN_FINGERPRINT", bytes);
            Thread.sleep(QUIET);

            assertThat(read(topics.accessAttempts())).hasSize(Tries.AT_MOST);
            assertThat(waiting()).isEqualTo(1);
        }
    }

    private Replay replay() {
        return new Replay(kafka, topics, codecs, topics.accesses().name());
    }

    private Pipeline pipeline() {
        PipelineConfig config =
                PipelineConfig.standalone(SharedStack.bootstrapServers(), topics, folder)
                        .withTopology(
                                TopologyConfig.of(topics).withLookEvery(Duration.ofMillis(200)))
                        .inGroup(topics.accesses().name(), "one");
        return new Pipeline(config, codecs, Clock.systemUTC(), _ -> {});
    }

    private void learn() {
        codecs.schemas().learn(newer.fingerprint(), newer.json());
    }

    /** As the pipeline sets a record aside that a node wrote. */
    private void keep(String reason, byte[] value) {
        byte[] key = "bea".getBytes(StandardCharsets.UTF_8);
        QuarantineRecord kept =
                QuarantineRecord.of(
                        "read",
                        reason,
                        "in a test",
                        topics.accessAttempts().name(),
                        0,
                        0,
                        NOW,
                        key,
                        value);
        producer.send(kept.toProducerRecord(topics));
        producer.flush();
    }

    private void send(Topic topic, String key, byte[] value) throws Exception {
        byte[] id = key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic.name(), id, value)).get();
    }

    /** Records in quarantine without a note that they were sent back. */
    private long waiting() {
        List<QuarantineRecord> all =
                read(topics.quarantine()).stream().map(QuarantineRecord::read).toList();
        long notes = all.stream().filter(QuarantineRecord::isNoteOfReplay).count();
        return all.size() - 2 * notes;
    }

    /** All that is committed now. */
    private static List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new TopicPartition(topic.name(), partition));
        }
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        SharedStack.bootstrapServers(),
                        "isolation.level",
                        "read_committed");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static void await(BooleanSupplier claim) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!claim.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(100);
        }
    }

    private static io.voxtrail.core.directory.PolicyDocument policy() {
        return PolicyReader.document(Cases.POLICY, "lead", NOW.minus(Duration.ofDays(1)));
    }

    private static io.voxtrail.core.directory.Principal bea() {
        return holding("bea", "listener", NOW.minus(Duration.ofDays(1)), Optional.empty());
    }
}
