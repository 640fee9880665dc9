package io.voxtrail.pipeline;

import static io.voxtrail.core.access.Verdict.AUTHORIZED;
import static io.voxtrail.core.access.Verdict.PENDING;
import static io.voxtrail.pipeline.Cases.holding;
import static io.voxtrail.pipeline.Cases.listens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.judgement.policy.PolicyReader;
import io.voxtrail.pipeline.run.Pipeline;
import io.voxtrail.pipeline.run.PipelineConfig;
import io.voxtrail.pipeline.run.PipelineStartException;
import io.voxtrail.stack.SharedStack;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.SchemaPublisher;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping and starting again, on a real broker. */
class PipelineStartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Codecs CODECS = Codecs.shipped();

    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", SharedStack.bootstrapServers());
    private final Topics topics = Topics.prefixed("start-" + UUID.randomUUID() + ".");

    @TempDir Path folder;

    @Test
    void aClusterThatLacksSomethingIsToldAllOfItAtOnce() throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(topics.accessAttempts().name(), 3, (short) 1),
                                    new NewTopic(topics.principals().name(), 2, (short) 1)))
                    .all()
                    .get();
        }

        try (Pipeline pipeline = pipeline("state")) {
            assertThatThrownBy(pipeline::start)
                    .isInstanceOf(PipelineStartException.class)
                    .hasMessageContaining("topics are missing")
                    .hasMessageContaining(topics.workOrders().name())
                    .hasMessageContaining("voxtrail topics --create")
                    .hasMessageContaining("principals has 2 partitions")
                    .hasMessageContaining("access-attempts has 3")
                    .hasMessageContaining("message.timestamp.type=CreateTime");
        }
    }

    @Test
    void whatIsKnownOutlivesARestartWithAndWithoutTheStateFolder() throws Exception {
        createTopics();
        Instant now = Instant.now();
        send(topics.policy(), "test/1", policy(now));
        send(topics.principals(), "bea", principal("bea", now));
        try (Pipeline _ = started("state")) {
            send(topics.accessAttempts(), "bea", attempt("bea", 0, now));
            assertThat(verdicts(1)).containsExactly(AUTHORIZED);
        }

        try (Pipeline again = started("state")) {
            send(topics.accessAttempts(), "bea", attempt("bea", 0, now));
            send(topics.accessAttempts(), "bea", attempt("bea", 1, now));
            assertThat(verdicts(2)).containsExactly(AUTHORIZED, AUTHORIZED);
            assertThat(again.counters().repeated()).isEqualTo(1);
        }

        try (Pipeline elsewhere = started("an empty folder")) {
            send(topics.accessAttempts(), "bea", attempt("bea", 1, now));
            send(topics.accessAttempts(), "bea", attempt("bea", 2, now));
            assertThat(verdicts(3)).containsExactly(AUTHORIZED, AUTHORIZED, AUTHORIZED);
            assertThat(elsewhere.counters().repeated()).isEqualTo(1);
        }
    }

    @Test
    void anOrderlyStopWithoutASingleAttemptCostsNoStateAtTheNextStart() throws Exception {
        createTopics();
        for (int i = 0; i < 20; i++) {
            send(topics.principals(), "p" + i, principal("p" + i, Instant.now()));
        }
        Map<Path, Object> before;
        try (Pipeline pipeline = started("state")) {
            Instant end = Instant.now().plus(PATIENCE);
            while (pipeline.counters().learned() < 20 && Instant.now().isBefore(end)) {
                Thread.sleep(50);
            }
            Thread.sleep(Duration.ofSeconds(4)); // the store of places is given its entry
            before = storesOnDisk();
        }

        try (Pipeline _ = started("state")) {
            assertThat(storesOnDisk()).isNotEmpty().containsAllEntriesOf(before);
        }
    }

    /** Each store's folder with its inode: a store that was wiped is another one. */
    private Map<Path, Object> storesOnDisk() throws IOException {
        Map<Path, Object> found = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve("state"))) {
            for (Path store : all.filter(p -> p.getParent().endsWith("rocksdb")).toList()) {
                found.put(store, Files.getAttribute(store, "unix:ino"));
            }
        }
        return found;
    }

    @Test
    void aPolicyPublishedWhileItWasDownClearsWhatWaitedForIt() throws Exception {
        createTopics();
        Instant now = Instant.now();
        send(topics.principals(), "bea", principal("bea", now));
        try (Pipeline _ = started("state")) {
            send(topics.accessAttempts(), "bea", attempt("bea", 0, now));
            assertThat(verdicts(1)).containsExactly(PENDING);
        }
        send(topics.policy(), "test/1", policy(now));

        try (Pipeline _ = started("state")) {
            assertThat(verdicts(2)).containsExactly(PENDING, AUTHORIZED);
        }
    }

    @Test
    void publishesTheSchemasByWhichItWrites() throws Exception {
        createTopics();

        try (Pipeline _ = started("state")) {
            List<String> published = new ArrayList<>();
            read(
                    List.of(new TopicPartition(topics.schemas().name(), 0)),
                    value -> published.add(new String(value, StandardCharsets.UTF_8)),
                    () -> published.size() >= new SchemaPublisher(topics).records().size());
            assertThat(published).anyMatch(schema -> schema.contains("\"name\": \"Access\""));
        }
    }

    private Pipeline started(String state) throws InterruptedException {
        Pipeline pipeline = pipeline(state);
        pipeline.start();
        assertThat(pipeline.awaitRunning(PATIENCE)).isTrue();
        return pipeline;
    }

    private Pipeline pipeline(String state) {
        PipelineConfig config =
                PipelineConfig.standalone(
                                SharedStack.bootstrapServers(), topics, folder.resolve(state))
                        .withTopology(
                                TopologyConfig.of(topics).withLookEvery(Duration.ofMillis(200)))
                        .inGroup(topics.accesses().name(), "one");
        return new Pipeline(config, CODECS, Clock.systemUTC(), _ -> {});
    }

    private void createTopics() {
        try (Admin admin = Admin.create(kafka)) {
            topics.create(admin, 2, (short) 1, PATIENCE);
        }
    }

    private void send(Topic topic, String key, byte[] value) throws Exception {
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(kafka, bytes, bytes)) {
            producer.send(new ProducerRecord<>(topic.name(), Trail.bytes(key), value)).get();
        }
    }

    /** What others can read of the accesses, when there are as many as {@code count}. */
    private List<Verdict> verdicts(int count) {
        List<Verdict> verdicts = new ArrayList<>();
        read(
                List.of(
                        new TopicPartition(topics.accesses().name(), 0),
                        new TopicPartition(topics.accesses().name(), 1)),
                value -> verdicts.add(verdict(value)),
                () -> verdicts.size() >= count);
        return verdicts;
    }

    /** From the beginning, what is committed, until it is enough or patience ends. */
    private static void read(
            List<TopicPartition> partitions, Consumer<byte[]> values, BooleanSupplier enough) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        SharedStack.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest");
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        Instant end = Instant.now().plus(PATIENCE);
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            consumer.assign(partitions);
            while (!enough.getAsBoolean() && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> values.accept(record.value()));
            }
        }
    }

    private static Verdict verdict(byte[] access) {
        try {
            return CODECS.accesses().decode(access).judgement().verdict();
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] policy(Instant now) {
        PolicyDocument document = PolicyReader.document(Cases.POLICY, "lead", now);
        return CODECS.policies().encode(document);
    }

    private static byte[] principal(String id, Instant now) {
        Principal principal =
                holding(id, "listener", now.minus(Duration.ofDays(1)), Optional.empty());
        return CODECS.principals().encode(principal);
    }

    private static byte[] attempt(String id, long sequence, Instant now) {
        RecordedAttempt attempt = listens(id, sequence, now);
        return CODECS.logRecords().encode(attempt);
    }
}
