package io.voxtrail.emitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.emitter.spool.SpoolInspector;
import io.voxtrail.stack.SharedStack;
import io.voxtrail.stack.Stack;
import io.voxtrail.stack.StackConfig;
import io.voxtrail.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spool's way to a real broker. */
class ForwarderIT {
    private static final NodeId NODE = new NodeId("store-1");
    private static final Map<String, String> BROKER_TIME =
            Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "65536");

    @TempDir private Path temp;
    private final Topics topics =
            Topics.prefixed("t" + UUID.randomUUID().toString().substring(0, 8) + ".");
    private Path folder = Path.of("");

    @BeforeEach
    void aFolder() throws Exception {
        folder = SpoolFolder.create(temp.resolve("spool"));
    }

    @Test
    void theLogArrivesWholeOnceAndInOrderWithinEachPrincipal() throws Exception {
        Broker broker = shared();
        broker.createTopic(6, BROKER_TIME);
        try (Emitter emitter = Emitter.open(config(broker))) {
            recordMany(emitter, 3000);

            assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();
            assertThat(emitter.counters().trouble()).isEmpty();
        }

        assertThat(ids(broker.records()))
                .containsExactlyInAnyOrderElementsOf(ids(Attempts.inSpool(folder)));
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : broker.readAll()) {
            long sequence = Attempts.decode(record.value()).position().sequence();
            assertThat(last.getOrDefault(record.key(), -1L)).isLessThan(sequence);
            last.put(record.key(), sequence);
        }
        assertThat(last).containsKey(NODE.value()).hasSizeGreaterThan(40);
    }

    @Test
    void itsSchemasArePublishedForReadersThatDoNotKnowThem() throws Exception {
        Broker broker = shared();
        broker.createTopic(1, BROKER_TIME);
        broker.create(topics.schemas().name(), 1, Map.of("cleanup.policy", "compact"));
        try (Emitter emitter = Emitter.open(config(broker))) {
            assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();
        }

        assertThat(broker.readAll(topics.schemas().name()))
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .anyMatch(schema -> schema.contains("NodeNotice"));
    }

    @Test
    void afterARestartOnlyWhatIsNewIsSent() throws Exception {
        Broker broker = shared();
        broker.createTopic(3, BROKER_TIME);
        for (int start = 0; start < 3; start++) {
            try (Emitter emitter = Emitter.open(config(broker))) {
                recordMany(emitter, 100);
                assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();
            }
        }

        assertThat(Attempts.attempts(broker.records())).hasSize(3 * 100);
        assertThat(ids(broker.records())).doesNotHaveDuplicates();
    }

    @Test
    void whatWasRecordedWithoutABrokerIsSentLaterUnderItsOwnStream() throws Exception {
        StreamId alone;
        try (Emitter emitter = Emitter.open(EmitterConfig.of(NODE, folder).withSpool(spool()))) {
            recordMany(emitter, 50);
            alone = emitter.stream();
        }
        Broker broker = shared();
        broker.createTopic(3, BROKER_TIME);
        try (Emitter emitter = Emitter.open(config(broker))) {
            assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();
        }

        assertThat(
                        Attempts.attempts(broker.records()).stream()
                                .filter(r -> r.position().stream().equals(alone)))
                .hasSize(50);
    }

    @Test
    void aMissingTopicIsWaitedForAndNeverCreated() throws Exception {
        Broker broker = shared();
        try (Emitter emitter = Emitter.open(config(broker))) {
            recordMany(emitter, 20);
            await(() ->
                    emitter.counters()
                            .trouble()
                            .equals(java.util.Optional.of(Trouble.TOPIC_MISSING)));
            assertThat(broker.topicNames()).doesNotContain(topics.accessAttempts().name());
            assertThat(emitter.counters().forwarded()).isZero();

            broker.createTopic(3, BROKER_TIME);

            assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(ids(broker.records()))
                .containsExactlyInAnyOrderElementsOf(ids(Attempts.inSpool(folder)));
    }

    @Test
    void aRecordThatTheBrokerRefusesTwiceIsKeptAndNamedAndItsNeighboursArrive() throws Exception {
        Broker broker = shared();
        broker.createTopic(
                1, Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "1800"));
        EventId large;
        try (Emitter emitter =
                Emitter.open(
                        config(broker, Map.of("compression.type", "none", "batch.size", "1")))) {
            recordMany(emitter, 10);
            large = ((Recorded.InLog) emitter.record(largeAttempt())).position().eventId();
            recordMany(emitter, 10);
            await(() -> emitter.counters().unsendable() == 1);
            assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();
        }

        List<LogRecord> arrived = broker.records();
        List<String> expected = new ArrayList<>(ids(Attempts.inSpool(folder)));
        assertThat(expected.remove(large.toString())).isTrue();
        assertThat(ids(arrived).stream().distinct()).containsExactlyInAnyOrderElementsOf(expected);
        NodeNotice notice =
                Attempts.notices(arrived).stream()
                        .filter(n -> n.kind() == NoticeKind.UNSENDABLE)
                        .findFirst()
                        .orElseThrow();
        assertThat(notice.previous()).contains(large);
        byte[] kept = Files.readAllBytes(folder.resolve("corrupt").resolve(large + ".record"));
        assertThat(notice.detail().orElse("")).contains("leaf=" + Hash.leaf(kept).toHex());
        assertThat(Attempts.decode(kept).position().eventId()).isEqualTo(large);
    }

    @Test
    void aBrokerThatDoesNotLetThisNodeInIsWaitedOutAndThenGetsEveryRecord() throws Exception {
        Broker broker = shared();
        broker.createTopic(3, BROKER_TIME);
        Map<String, String> refused =
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " username=\"store-1\" password=\"wrong\";");
        EmitterConfig config = config(broker, refused).withCloseWait(Duration.ofSeconds(1));
        try (Emitter emitter = Emitter.open(config)) {
            recordMany(emitter, 20);
            await(() ->
                    emitter.counters()
                            .trouble()
                            .equals(java.util.Optional.of(Trouble.NOT_AUTHENTICATED)));
            recordMany(emitter, 20);

            assertThat(emitter.counters().recorded()).isEqualTo(40);
            assertThat(emitter.counters().refused()).isZero();
            assertThat(emitter.counters().forwarded()).isZero();
        }

        try (Emitter emitter = Emitter.open(config(broker))) {
            assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(ids(broker.records()))
                .containsExactlyInAnyOrderElementsOf(ids(Attempts.inSpool(folder)));
    }

    @Test
    void aBrokerThatSlowsThisNodeDownGetsEveryRecordOnceAndInItsTime() throws Exception {
        Broker broker = shared();
        broker.createTopic(1, BROKER_TIME);
        String client = "slow-" + topics.accessAttempts().name();
        broker.limitProducer(client, 10_000);
        try (Emitter emitter = Emitter.open(config(broker, Map.of("client.id", client)))) {
            boolean slowed = false;
            for (int burst = 0; burst < 50 && !slowed; burst++) {
                recordMany(emitter, 200);
                slowed = !emitter.awaitForwarded(Duration.ofSeconds(3));
            }

            assertThat(slowed).isTrue();
            assertThat(emitter.counters().refused()).isZero();
            assertThat(emitter.awaitForwarded(Duration.ofSeconds(120))).isTrue();
            assertThat(emitter.counters().trouble()).isEmpty();
        }

        assertThat(ids(broker.records()))
                .containsExactlyInAnyOrderElementsOf(ids(Attempts.inSpool(folder)));
    }

    @Test
    void aBrokerThatDiesAndComesBackGetsEveryRecordAndRecordingDoesNotNotice() throws Exception {
        try (Stack stack =
                Stack.start(StackConfig.in(temp.resolve("stack")).brokerOnly(), line -> {})) {
            Broker broker = new Broker(stack.addresses().bootstrapServers(), topics);
            broker.createTopic(3, BROKER_TIME);
            try (Emitter emitter = Emitter.open(config(broker))) {
                recordMany(emitter, 500);
                stack.broker().kill();
                recordMany(emitter, 500);
                assertThat(emitter.counters().refused()).isZero();
                stack.broker().start();
                recordMany(emitter, 500);

                assertThat(emitter.awaitForwarded(Duration.ofSeconds(120))).isTrue();
            }

            assertThat(ids(broker.records()).stream().distinct())
                    .containsExactlyInAnyOrderElementsOf(ids(Attempts.inSpool(folder)));
        }
    }

    @Test
    void aBrokerThatLostItsDataIsRefilledFromTheKeptSegments() throws Exception {
        Broker broker = shared();
        broker.createTopic(3, BROKER_TIME);
        try (Emitter emitter = Emitter.open(config(broker))) {
            recordMany(emitter, 100);
            assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();
        }
        Topics emptied =
                Topics.prefixed("again-" + UUID.randomUUID().toString().substring(0, 8) + ".");
        Broker refilled = new Broker(SharedStack.bootstrapServers(), emptied);
        refilled.createTopic(3, BROKER_TIME);

        assertThat(SpoolInspector.resendSince(folder, Instant.EPOCH)).isPositive();
        EmitterConfig again = EmitterConfig.of(NODE, folder).withSpool(spool());
        try (Emitter emitter = Emitter.open(again.forwardingTo(emptied, refilled.settings()))) {
            assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();
        }

        assertThat(ids(refilled.records()))
                .containsExactlyInAnyOrderElementsOf(ids(Attempts.inSpool(folder)));
    }

    @Test
    void aRunningNodeCanBeAskedForWhatItStillHoldsOfATime() throws Exception {
        Broker broker = shared();
        broker.createTopic(3, BROKER_TIME);
        Topics emptied =
                Topics.prefixed("refill-" + UUID.randomUUID().toString().substring(0, 8) + ".");
        Broker refilled = new Broker(SharedStack.bootstrapServers(), emptied);
        refilled.createTopic(3, BROKER_TIME);
        EmitterConfig.Forwarding to = new EmitterConfig.Forwarding(emptied, refilled.settings());
        Instant between;
        try (Emitter emitter = Emitter.open(config(broker))) {
            recordMany(emitter, 50);
            Thread.sleep(5);
            between = Instant.now();
            recordMany(emitter, 60);
            assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();

            Resend.Outcome newer = Resend.of(folder, between, Instant.MAX, to);
            assertThat(newer.sent()).isGreaterThanOrEqualTo(60);
            assertThat(newer.refused() + newer.unreadable()).isZero();
            assertThat(Attempts.attempts(refilled.records())).hasSize(60);

            Resend.Outcome older = Resend.of(folder, Instant.EPOCH, between, to);
            assertThat(older.sent()).isGreaterThanOrEqualTo(51);
        }

        assertThat(Attempts.attempts(refilled.records())).hasSize(110);
        assertThat(ids(Attempts.inSpool(folder))).containsAll(ids(refilled.records()));
    }

    private Broker shared() {
        return new Broker(SharedStack.bootstrapServers(), topics);
    }

    private EmitterConfig config(Broker broker) {
        return config(broker, Map.of());
    }

    private EmitterConfig config(Broker broker, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(broker.settings());
        settings.putAll(more);
        return EmitterConfig.of(NODE, folder)
                .withSpool(spool())
                .forwardingTo(topics, settings)
                .withCloseWait(Duration.ofSeconds(20));
    }

    private static SpoolConfig spool() {
        return SpoolConfig.DEFAULTS
                .withFreeFloorBytes(0)
                .withReserveBytes(0)
                .withSegmentBytes(1 << 20);
    }

    private static void recordMany(Emitter emitter, int times) {
        List<CompletableFuture<Recorded>> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(emitter.recordAsync(Attempts.bySubscriber("r" + i)).toCompletableFuture());
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }

    private static io.voxtrail.core.attempt.Attempt largeAttempt() {
        String wide = "w".repeat(256);
        PrincipalRef principal =
                new PrincipalRef(new PrincipalId(wide), PrincipalKind.SUBSCRIBER, wide);
        io.voxtrail.core.attempt.Attempt base = Attempts.by(principal, wide, wide);
        return new io.voxtrail.core.attempt.Attempt(
                base.occurredAt(),
                principal,
                java.util.Optional.of(principal),
                true,
                base.authentication(),
                base.action(),
                base.enforcement(),
                base.resource(),
                base.origin(),
                new io.voxtrail.core.attempt.Service(wide, wide, wide),
                base.purpose(),
                base.trace().readAt(wide.repeat(3)),
                base.recordedFrom());
    }

    private static List<String> ids(List<LogRecord> records) {
        return records.stream().map(record -> record.position().eventId().toString()).toList();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
