package io.voxtrail.index.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.index.Sample;
import io.voxtrail.index.StubOpenSearch;
import io.voxtrail.index.StubOpenSearch.Reply;
import io.voxtrail.index.Trail;
import io.voxtrail.index.indexer.IndexerHealth.State;
import io.voxtrail.index.opensearch.OpenSearchConfig;
import io.voxtrail.stack.SharedStack;
import io.voxtrail.stack.Stack;
import io.voxtrail.stack.StackConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSearch overloaded, killed and frozen while the indexer works. */
class FailingOpenSearchTest {

    @Test
    void losesAndRepeatsNothingWhileOpenSearchIsOverloadedAndKilled(@TempDir Path folder)
            throws Exception {
        int accesses = 12_000;
        // A tenth of the heap is what OpenSearch takes at once: less than comes in a moment.
        StackConfig small = StackConfig.in(folder).searchOnly().withHeaps(512, 160);
        try (Stack stack = Stack.start(small, _ -> {});
                Trail trail = trail(stack)) {
            IndexerConfig config =
                    trail.config().withBulks(2_000, 6 << 20, Duration.ofMillis(500), 8);
            trail.send(values(0, accesses));
            Queue<State> heard = new ConcurrentLinkedQueue<>();
            try (var running = trail.start(config, health -> heard.add(health.state()))) {
                Trail.await(() -> heard.contains(State.BUSY));
                Trail.await(() -> running.indexer.metrics().stored() > 0);
                stack.search().kill();
                trail.send(values(accesses, 2 * accesses));
                Trail.await(() -> running.indexer.health().state() == State.UNREACHABLE);
                stack.search().start();
                trail.awaitNoLag();

                IndexerMetrics metrics = running.indexer.metrics();
                assertThat(metrics.stored() + metrics.alreadyThere()).isEqualTo(2 * accesses);
                assertThat(metrics.quarantined()).isZero();
            }
            assertThat(trail.ids()).doesNotHaveDuplicates().hasSize(2 * accesses);
        }
    }

    @Test
    void readsNothingMoreFromKafkaWhileItsCredentialsAreRefused() throws Exception {
        try (StubOpenSearch stub = new StubOpenSearch();
                Trail trail = new Trail(SharedStack.bootstrapServers(), SharedStack.openSearch())) {
            stub.script((_, _) -> Reply.json(401, "{\"error\":{\"type\":\"security_exception\"}}"));
            IndexerConfig config = withOpenSearch(trail.config(), stub);
            trail.send(values(0, 10));
            try (var running = trail.start(config, _ -> {})) {
                Trail.await(() -> running.indexer.health().state() == State.UNAUTHORIZED);
                Thread.sleep(300); // a poll that had begun before
                trail.send(values(10, 20));
                Thread.sleep(500);
                assertThat(running.indexer.metrics().consumed()).isEqualTo(10);

                stub.script((_, documents) -> stub.store(documents));
                trail.awaitNoLag();
            }
            assertThat(stub.stored()).hasSize(20);
        }
    }

    @Test
    void holdsNoMoreThanItsLimitInMemoryAndStaysInTheGroupWhileNothingIsStored() throws Exception {
        try (StubOpenSearch stub = new StubOpenSearch();
                Trail trail = new Trail(SharedStack.bootstrapServers(), SharedStack.openSearch())) {
            stub.script((_, _) -> Reply.of(503, "text/plain", "starting"));
            IndexerConfig config = withLimit(withOpenSearch(trail.config(), stub), 200_000);
            int size = Sample.access(1).value().length;
            trail.send(values(0, 5_000));
            try (var running = trail.start(config, _ -> {})) {
                Trail.await(() -> running.indexer.metrics().consumed() * size >= 200_000);
                Thread.sleep(1_500);
                // One poll more than the limit may come.
                assertThat(running.indexer.metrics().inHand() * size)
                        .isLessThan(200_000 + 1_000 * size);
                assertThat(trail.standing().indexerLag()).isEqualTo(5_000);

                stub.script((_, documents) -> stub.store(documents));
                trail.awaitNoLag();
            }
            assertThat(stub.stored()).hasSize(5_000);
        }
    }

    private static IndexerConfig withOpenSearch(IndexerConfig config, StubOpenSearch stub) {
        return IndexerConfig.of("replaced:1", OpenSearchConfig.at(stub.address()))
                .withTopics(config.topics(), config.group())
                .withKafka(config.kafka())
                .withIndices(config.names(), config.indices())
                .withBulks(200, 1 << 20, Duration.ofMillis(50), 3)
                .withRetries(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    private static IndexerConfig withLimit(IndexerConfig config, int bytesInHand) {
        return new IndexerConfig(
                config.kafka(),
                config.topics(),
                config.group(),
                config.openSearch(),
                config.names(),
                config.indices(),
                config.bulkDocuments(),
                config.bulkBytes(),
                config.bulkAge(),
                config.inFlight(),
                bytesInHand,
                config.commitInterval(),
                config.retryMin(),
                config.retryMax(),
                config.unauthorizedRetry(),
                config.stopTimeout());
    }

    private static Trail trail(Stack stack) throws Exception {
        return new Trail(SharedStack.bootstrapServers(), stack.addresses().openSearch());
    }

    private static List<byte[]> values(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Sample.access(i).reason("r".repeat(290)).value())
                .toList();
    }
}
