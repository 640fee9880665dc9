package io.voxtrail.index.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.index.Sample;
import io.voxtrail.index.StubOpenSearch;
import io.voxtrail.index.StubOpenSearch.Created;
import io.voxtrail.index.StubOpenSearch.Reply;
import io.voxtrail.index.indexer.IndexerHealth.State;
import io.voxtrail.index.indices.TrailIndices;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.OpenSearchConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer that OpenSearch can give to a bulk, and what must follow from it. */
class DeliveryTest {

    private final Queue<State> heard = new ConcurrentLinkedQueue<>();
    private final Counters counters = new Counters();
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    private StubOpenSearch stub;
    private OpenSearch openSearch;
    private BulkLimits limits;

    @BeforeEach
    void begin() throws Exception {
        stub = new StubOpenSearch();
    }

    @AfterEach
    void end() throws Exception {
        openSearch.close();
        stub.close();
    }

    @Test
    void isDoneWithWhatWasCreated() throws Exception {
        deliver(10);

        assertThat(stub.stored()).hasSize(10);
        assertThat(stub.sizes()).containsExactly(10);
        assertThat(counters.snapshot().stored()).isEqualTo(10);
    }

    @Test
    void isDoneWithWhatWasAlreadyThere() throws Exception {
        stub.stored().put(id(3), "");

        deliver(10);

        assertThat(counters.snapshot().alreadyThere()).isEqualTo(1);
        assertThat(counters.snapshot().stored()).isEqualTo(9);
        assertThat(stub.sizes()).hasSize(1);
    }

    @Test
    void countsWhatACopyOfTheShardMissedAsStored() throws Exception {
        stub.script((_, documents) ->
                Reply.json(200, StubOpenSearch.items(withAFailedCopy(documents))));

        deliver(4);

        assertThat(counters.snapshot().stored()).isEqualTo(4);
        assertThat(counters.snapshot().underReplicated()).isEqualTo(4);
        assertThat(stub.sizes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "429, cluster_block_exception, BUSY",
        "429, rejected_execution_exception, BUSY",
        "429, circuit_breaking_exception, BUSY",
        "403, cluster_block_exception, BLOCKED",
        "403, security_exception, BLOCKED",
        "404, index_not_found_exception, BLOCKED",
        "400, index_closed_exception, BLOCKED",
        "503, unavailable_shards_exception, UNREACHABLE",
        "500, exception, UNREACHABLE",
        "409, something_else, UNREACHABLE",
        "200, '', UNREACHABLE"
    })
    void sendsAgainOnlyTheDocumentThatWasHeldUp(int status, String type, State state)
            throws Exception {
        stub.script((number, documents) ->
                number > 1 ? stub.store(documents) : allButOne(documents, status, type));

        deliver(10);

        assertThat(stub.stored()).hasSize(10);
        assertThat(stub.sizes()).containsExactly(10, 1, 1);
        assertThat(heard).containsExactly(state, State.RUNNING);
        assertThat(kafka.history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mapper_parsing_exception",
                "strict_dynamic_mapping_exception",
                "illegal_argument_exception"
            })
    void quarantinesTheDocumentThatIsRefusedAndKeepsItsNeighbours(String type) throws Exception {
        stub.script((_, documents) -> allButOne(documents, 400, type));

        deliver(10);

        assertThat(stub.stored()).hasSize(9).doesNotContainKey(id(3));
        assertThat(stub.sizes()).hasSize(1);
        assertThat(kafka.history()).hasSize(1);
        assertThat(kafka.history().getFirst().value()).isEqualTo(Sample.access(3).value());
        assertThat(counters.snapshot().quarantined()).isEqualTo(1);
    }

    @Test
    void findsByHalvingTheOneDocumentForWhichAWholeBulkIsRefused() throws Exception {
        stub.script((_, documents) -> refuseWith(documents, 400, "illegal_argument_exception"));

        deliver(16);

        assertThat(stub.stored()).hasSize(15);
        assertThat(kafka.history()).hasSize(1);
        assertThat(kafka.history().getFirst().value()).isEqualTo(Sample.access(3).value());
        assertThat(stub.sizes()).hasSizeLessThan(12);
    }

    @Test
    void takesA400OfAProxyForNoAnswerAtAll() throws Exception {
        once(Reply.of(400, "text/html", "<html>400 The plain HTTP request was sent to HTTPS port"));

        deliver(1);

        assertThat(stub.stored()).hasSize(1);
        assertThat(kafka.history()).isEmpty();
        assertThat(heard).contains(State.UNREACHABLE);
    }

    @Test
    void halvesWhatIsTooLargeUntilItFits() throws Exception {
        stub.script((_, documents) ->
                documents.size() > 3 ? Reply.of(413, "text/plain", "") : stub.store(documents));

        deliver(20);

        assertThat(stub.stored()).hasSize(20);
        assertThat(limits.documents()).isLessThan(100);
    }

    @Test
    void quarantinesASingleDocumentThatIsTooLarge() throws Exception {
        stub.script((_, documents) -> refuseWith(documents, 413, "too_large"));

        deliver(4);

        assertThat(stub.stored()).hasSize(3);
        assertThat(kafka.history()).hasSize(1);
    }

    @Test
    void sendsLessAtOnceWhenThereIsTooMuchToDo() throws Exception {
        stub.script((_, documents) ->
                documents.size() > 30
                        ? Reply.json(429, error("rejected_execution_exception", 429))
                        : stub.store(documents));

        deliver(100);

        assertThat(stub.stored()).hasSize(100);
        assertThat(stub.sizes().subList(0, 3)).containsExactly(100, 50, 25);
        assertThat(heard).containsOnly(State.BUSY, State.RUNNING).endsWith(State.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 404, 301, 204})
    void sendsTheSameIdsAgainAfterAnAnswerThatSaysNothing(int status) throws Exception {
        once(
                Reply.of(
                        status,
                        "text/plain",
                        status == 204 ? "" : "OpenSearch Security not initialized."));

        deliver(10);

        assertThat(stub.stored()).hasSize(10);
        assertThat(heard).contains(State.UNREACHABLE);
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void sendsAgainWhatWasStoredWhileTheAnswerWasLost() throws Exception {
        stub.script((number, documents) -> {
            Reply whole = stub.store(documents);
            return switch (number) {
                case 0 -> whole.cutAt(whole.body().length() / 2);
                case 1 -> whole.cutAt(0);
                case 2 -> Reply.reset();
                case 3 -> whole.after(3_000);
                case 4 -> Reply.json(200, whole.body().substring(0, 200));
                case 5 -> Reply.json(200, "");
                case 6 -> Reply.json(200, "{\"took\":1,\"errors\":false,\"items\":[]}");
                default -> whole;
            };
        });

        deliver(10);

        assertThat(stub.sizes()).hasSize(8);
        assertThat(counters.snapshot().alreadyThere()).isEqualTo(10);
        assertThat(counters.snapshot().stored()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"401, security_exception", "403, security_exception"})
    void triesAgainSlowlyAfterCredentialsWereRefused(int status, String type) throws Exception {
        once(Reply.json(status, error(type, status)));

        deliver(10);

        assertThat(stub.stored()).hasSize(10);
        assertThat(heard).containsExactly(State.UNAUTHORIZED, State.RUNNING);
    }

    @Test
    void waitsOutABlockOfTheWholeCluster() throws Exception {
        once(Reply.json(403, error("cluster_block_exception", 403)));

        deliver(10);

        assertThat(heard).containsExactly(State.BLOCKED, State.RUNNING);
        assertThat(stub.stored()).hasSize(10);
    }

    @Test
    void believesNoAnswerAboutOtherDocumentsThanItSent() throws Exception {
        stub.script((number, documents) ->
                number > 0
                        ? stub.store(documents)
                        : Reply.json(200, StubOpenSearch.items(aboutAnotherId(documents))));

        deliver(3);

        assertThat(stub.stored()).hasSize(3).containsKey(id(0));
    }

    @Test
    void keepsWhatIsRefusedUntilKafkaTakesIt() throws Exception {
        stub.script((_, documents) -> allButOne(documents, 400, "mapper_parsing_exception"));
        kafka.sendException = new org.apache.kafka.common.KafkaException("no broker");
        Thread recovery =
                Thread.ofVirtual()
                        .start(() -> {
                            sleep(300);
                            kafka.sendException = null;
                        });

        deliver(10);

        recovery.join();
        assertThat(kafka.history()).hasSize(1);
        assertThat(heard).contains(State.QUARANTINE_UNREACHABLE);
    }

    private void deliver(int documents) throws Exception {
        IndexerConfig config =
                IndexerConfig.of(
                                "unused:9092",
                                OpenSearchConfig.at(stub.address())
                                        .withResponseTimeout(Duration.ofSeconds(2)))
                        .withRetries(
                                Duration.ofMillis(10),
                                Duration.ofMillis(40),
                                Duration.ofMillis(100));
        openSearch = OpenSearch.connect(config.openSearch());
        limits = new BulkLimits(100, 1 << 20);
        Hindrances hindrances =
                new Hindrances(Clock.systemUTC(), health -> heard.add(health.state()));
        DeliveryParts parts =
                new DeliveryParts(
                        config,
                        Sample.CODECS,
                        new BulkSender(openSearch, counters, 2),
                        new TrailIndices(openSearch, config.names(), config.indices()),
                        new Quarantine(kafka, config, hindrances),
                        limits,
                        hindrances,
                        counters);

        new Delivery(arrivals(documents), parts).run();
    }

    private static List<Arrival> arrivals(int documents) {
        Lane lane = new Lane(0);
        return IntStream.range(0, documents)
                .mapToObj(i ->
                        new Arrival(
                                new ConsumerRecord<>(
                                        "a", 0, i, new byte[0], Sample.access(i).value()),
                                lane.enter(i)))
                .toList();
    }

    private static String id(int sequence) {
        return Sample.access(sequence).build().id();
    }

    private void once(Reply reply) {
        stub.script((number, documents) -> number == 0 ? reply : stub.store(documents));
    }

    private Reply allButOne(List<Created> documents, int status, String type) {
        return Reply.json(
                200,
                StubOpenSearch.items(
                        documents.stream()
                                .map(document ->
                                        document.id().equals(id(3))
                                                ? StubOpenSearch.error(document, status, type)
                                                : stub.storeOne(document))
                                .toList()));
    }

    private Reply refuseWith(List<Created> documents, int status, String type) {
        boolean poisoned = documents.stream().anyMatch(document -> document.id().equals(id(3)));
        return poisoned ? Reply.json(status, error(type, status)) : stub.store(documents);
    }

    private static List<String> withAFailedCopy(List<Created> documents) {
        return documents.stream()
                .map(document ->
                        StubOpenSearch.item(
                                document,
                                201,
                                ",\"result\":\"created\",\"_shards\":{\"total\":2,"
                                        + "\"successful\":1,\"failed\":1,\"failures\":[{"
                                        + "\"_index\":\"i\",\"_shard\":0,\"reason\":{}}]}"))
                .toList();
    }

    private static List<String> aboutAnotherId(List<Created> documents) {
        return documents.stream()
                .map(document ->
                        StubOpenSearch.item(
                                new Created(document.index(), document.id() + "x"),
                                201,
                                ",\"result\":\"created\""))
                .toList();
    }

    private static String error(String type, int status) {
        return "{\"error\":{\"type\":\"%s\",\"reason\":\"r\"},\"status\":%d}"
                .formatted(type, status);
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
