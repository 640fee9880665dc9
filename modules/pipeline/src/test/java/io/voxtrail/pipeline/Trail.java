package io.voxtrail.pipeline;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.judgement.policy.PolicyReader;
import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.RecordKeys;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in one thread, with topics to write to and to read from. */
final class Trail implements AutoCloseable {

    /** When the test happens; brokers' times are no later. */
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final Codecs CODECS = Codecs.shipped();
    static final Topics TOPICS = Topics.prefixed("t.");
    static final Duration LOOK = Duration.ofSeconds(5);

    final Counters counters = new Counters();

    private final Path state = temporaryFolder();
    private final TopologyTestDriver driver;
    private final List<TestRecord<byte[], byte[]>> accesses = new ArrayList<>();
    private final List<QuarantineRecord> quarantine = new ArrayList<>();

    private Instant now = NOON;

    Trail() {
        this(TopologyConfig.of(TOPICS));
    }

    Trail(TopologyConfig config) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        Clock late = Clock.fixed(NOON.plus(Duration.ofDays(500)), ZoneOffset.UTC);
        driver =
                new TopologyTestDriver(
                        AuditTopology.of(config, CODECS, counters, late), settings, NOON);
    }

    /** From now on the broker takes records at this time. */
    Trail at(Instant time) {
        now = time;
        return this;
    }

    void policy(String text) {
        PolicyDocument document = PolicyReader.document(text, "lead", NOON);
        String key = document.id() + "/" + document.version();
        put(TOPICS.policy(), key, CODECS.policies().encode(document));
    }

    void principal(Principal principal) {
        put(TOPICS.principals(), principal.id().value(), CODECS.principals().encode(principal));
    }

    void workOrders(WorkOrders orders) {
        put(TOPICS.workOrders(), orders.assignee().value(), CODECS.workOrders().encode(orders));
    }

    void entry(LogRecord record) {
        entry(RecordKeys.of(record), CODECS.logRecords().encode(record));
    }

    void entry(String key, byte[] value) {
        put(TOPICS.accessAttempts(), key, value);
    }

    void put(Topic topic, String key, byte[] value) {
        put(
                topic,
                new TestRecord<>(key == null ? null : bytes(key), value, new RecordHeaders(), now));
    }

    void put(Topic topic, TestRecord<byte[], byte[]> record) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(
                        topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(record);
    }

    /** Time passes while nothing arrives. */
    void idle(Duration time) {
        driver.advanceWallClockTime(LOOK);
        driver.advanceWallClockTime(time);
        driver.advanceWallClockTime(LOOK);
    }

    /** The wall clock goes on, although what was read is older. */
    void wallClock(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<TestRecord<byte[], byte[]>> accessRecords() {
        accesses.addAll(output(TOPICS.accesses()).readRecordsToList());
        return List.copyOf(accesses);
    }

    List<Access> accesses() {
        return accessRecords().stream().map(record -> access(record.value())).toList();
    }

    List<Verdict> verdicts() {
        return accesses().stream().map(access -> access.judgement().verdict()).toList();
    }

    /** The newest verdict of each attempt, by its sequence. */
    NavigableMap<Long, Verdict> standing() {
        NavigableMap<Long, Verdict> standing = new TreeMap<>();
        for (Access access : accesses()) {
            standing.put(access.recorded().position().sequence(), access.judgement().verdict());
        }
        return standing;
    }

    List<QuarantineRecord> quarantine() {
        output(TOPICS.quarantine())
                .readRecordsToList()
                .forEach(record -> quarantine.add(QuarantineRecord.read(consumed(record))));
        return List.copyOf(quarantine);
    }

    List<String> quarantineReasons() {
        return quarantine().stream().map(QuarantineRecord::reason).toList();
    }

    List<LedgerEntry> ledger() {
        List<LedgerEntry> entries = new ArrayList<>();
        for (var record : output(TOPICS.nodeLedger()).readRecordsToList()) {
            try {
                entries.add(CODECS.ledger().decode(record.value()));
            } catch (UndecodableException e) {
                throw new AssertionError(e);
            }
        }
        return entries;
    }

    @Override
    public void close() {
        driver.close();
        try (var files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestOutputTopic<byte[], byte[]> output(Topic topic) {
        return driver.createOutputTopic(
                topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Access access(byte[] bytes) {
        try {
            return CODECS.accesses().decode(bytes);
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    private static ConsumerRecord<byte[], byte[]> consumed(TestRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                TOPICS.quarantine().name(),
                0,
                0,
                record.timestamp(),
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                record.key(),
                record.value(),
                record.headers(),
                java.util.Optional.empty());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("trail");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
