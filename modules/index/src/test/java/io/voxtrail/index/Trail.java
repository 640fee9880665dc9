package io.voxtrail.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.core.access.Access;
import io.voxtrail.index.documents.AccessDocument;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.indexer.Indexer;
import io.voxtrail.index.indexer.IndexerConfig;
import io.voxtrail.index.indexer.IndexerListener;
import io.voxtrail.index.indices.IndexSettings;
import io.voxtrail.index.indices.TrailIndices;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.OpenSearchConfig;
import io.voxtrail.index.query.AccessQuery;
import io.voxtrail.index.query.KafkaStanding;
import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.Topics;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A trail of its own in real Kafka and real OpenSearch: own topics, own indices. */
public final class Trail implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int PARTITIONS = 3;

    public final String name = "t" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    public final Topics topics = Topics.prefixed(name + ".");
    public final IndexNames names = new IndexNames(name + "-");
    public final IndexSettings settings = IndexSettings.DEFAULT.withRefresh(Duration.ofMillis(200));
    public final OpenSearch openSearch;
    public final TrailIndices indices;

    private final String bootstrap;
    private final URI address;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    public Trail(String bootstrap, URI address) throws Exception {
        this.bootstrap = bootstrap;
        this.address = address;
        this.openSearch = OpenSearch.connect(OpenSearchConfig.at(address));
        this.indices = new TrailIndices(openSearch, names, settings);
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        admin.createTopics(
                        List.of(
                                new NewTopic(topics.accesses().name(), PARTITIONS, (short) 1),
                                new NewTopic(topics.nodeLedger().name(), PARTITIONS, (short) 1),
                                new NewTopic(topics.quarantine().name(), 1, (short) 1)))
                .all()
                .get();
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers", bootstrap,
                                "acks", "all",
                                // KAFKA-15591: an idempotent one can lose batches on a new topic.
                                "enable.idempotence", "false"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    public Topics topics() {
        return topics;
    }

    /** Small bulks and quick retries, so that a test meets many of them. */
    public IndexerConfig config() {
        return IndexerConfig.of(bootstrap, OpenSearchConfig.at(address))
                .withTopics(topics, name + "-indexer")
                .withKafka(
                        Map.of(
                                "bootstrap.servers", bootstrap,
                                "session.timeout.ms", "6000",
                                "heartbeat.interval.ms", "1000"))
                .withIndices(names, settings)
                .withBulks(200, 1 << 20, Duration.ofMillis(50), 3)
                .withRetries(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMillis(300));
    }

    public void send(List<byte[]> values) {
        List<Future<?>> acknowledgements = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            acknowledgements.add(
                    producer.send(
                            new ProducerRecord<>(
                                    topics.accesses().name(),
                                    i % PARTITIONS,
                                    null,
                                    values.get(i))));
        }
        producer.flush();
        acknowledgements.forEach(acknowledged -> {
            if (acknowledged.state() != Future.State.SUCCESS) {
                throw new AssertionError("not sent", acknowledged.exceptionNow());
            }
        });
    }

    public void send(Sample... samples) {
        send(Arrays.stream(samples).map(Sample::value).toList());
    }

    public void send(Ledger... entries) throws Exception {
        for (Ledger entry : entries) {
            producer.send(
                    new ProducerRecord<>(
                            topics.nodeLedger().name(),
                            entry.key().getBytes(StandardCharsets.UTF_8),
                            entry.value()));
        }
        producer.flush();
    }

    /**
     * @param key null for none
     */
    public void sendToLedger(String key, byte[] value) throws Exception {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topics.nodeLedger().name(), bytes, value)).get();
    }

    /** As the pipeline puts away what it cannot read. */
    public void quarantine(byte[] value) throws Exception {
        producer.send(
                        QuarantineRecord.of(
                                        "read",
                                        "UNKNOWN_FINGERPRINT",
                                        "",
                                        topics.accessAttempts().name(),
                                        0,
                                        0,
                                        Instant.EPOCH,
                                        null,
                                        value)
                                .toProducerRecord(topics))
                .get();
    }

    public String bootstrap() {
        return bootstrap;
    }

    /** As if the indexer had never been here: it reads everything again. */
    public void forgetOffsets() throws Exception {
        admin.deleteConsumerGroups(List.of(name + "-indexer")).all().get();
    }

    /** Stores accesses as the indexer would, without Kafka, and makes them visible. */
    public void store(List<byte[]> values) throws Exception {
        AccessDocument document = new AccessDocument(names);
        for (int from = 0; from < values.size(); from += 2_000) {
            var bulk = new ByteArrayOutputStream();
            for (byte[] value : values.subList(from, Math.min(values.size(), from + 2_000))) {
                Access access = Sample.CODECS.accesses().decode(value);
                indices.ensure(names.accesses(access.period()));
                bulk.writeBytes(document.encode(access, value).toByteArray());
            }
            JsonNode answer = openSearch.bulk(bulk.toByteArray()).json();
            if (answer.path("errors").asBoolean(true)) {
                throw new AssertionError(answer.toString());
            }
        }
        indices.refresh();
    }

    public void store(Sample... samples) throws Exception {
        store(Arrays.stream(samples).map(Sample::value).toList());
    }

    public Running start(IndexerConfig config, IndexerListener listener) {
        return new Running(new Indexer(config, Sample.CODECS, listener, Clock.systemUTC()));
    }

    public Running start() {
        return start(config(), IndexerListener.silent());
    }

    public AccessQuery query() {
        return query(Clock.systemUTC());
    }

    /** As asked at that instant. */
    public AccessQuery query(Instant now) {
        return query(Clock.fixed(now, ZoneOffset.UTC));
    }

    private AccessQuery query(Clock clock) {
        return new AccessQuery(
                openSearch,
                names,
                Sample.CODECS,
                () -> OptionalLong.of(standing().quarantined()),
                clock);
    }

    public KafkaStanding standing() {
        return KafkaStanding.read(
                Map.of("bootstrap.servers", bootstrap), admin, topics, name + "-indexer");
    }

    public void awaitNoLag() throws InterruptedException {
        await(() -> standing().indexerLag() + standing().ledgerLag() == 0);
    }

    /** Ids of all documents, each as often as it is there. */
    public List<String> ids() {
        indices.refresh();
        List<String> ids = new ArrayList<>();
        var request = Json.object();
        request.put("size", 10_000).put("_source", false);
        request.putArray("sort").addObject().put("metadata.uid", "asc");
        while (true) {
            JsonNode hits =
                    openSearch
                            .ask("POST", "/" + names.allAccesses() + "/_search", request)
                            .json()
                            .at("/hits/hits");
            if (hits.isEmpty()) {
                return ids;
            }
            hits.forEach(hit -> ids.add(hit.get("_id").asText()));
            request.set("search_after", hits.get(hits.size() - 1).get("sort"));
        }
    }

    public List<QuarantineRecord> quarantined() {
        List<QuarantineRecord> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topics.quarantine().name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> found.add(QuarantineRecord.read(record)));
            }
        }
        return found;
    }

    public static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited 120 s in vain");
            }
            Thread.sleep(20);
        }
    }

    public static List<Access> all(java.util.Iterator<Access> rows) {
        List<Access> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        admin.close(Duration.ofSeconds(1));
        openSearch.ask("DELETE", "/" + names.all(), Map.of());
        openSearch.close();
    }

    /** An indexer at work on a thread of its own. */
    public static final class Running implements AutoCloseable {
        public final Indexer indexer;
        private final Thread thread;

        private Running(Indexer indexer) {
            this.indexer = indexer;
            this.thread = Thread.ofPlatform().name("indexer").start(indexer::run);
        }

        @Override
        public void close() {
            indexer.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
