package io.voxtrail.index.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.index.Sample;
import io.voxtrail.index.Trail;
import io.voxtrail.index.documents.IndexMapping;
import io.voxtrail.index.indexer.IndexerHealth.State;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.stack.SharedStack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against real Kafka and real OpenSearch. */
class IndexerTest {

    private static final Map<String, String> NOTHING = Map.of();

    private Trail trail;

    @BeforeEach
    void begin() throws Exception {
        trail = new Trail(SharedStack.bootstrapServers(), SharedStack.openSearch());
    }

    @AfterEach
    void end() {
        trail.close();
    }

    @Test
    void indexesEachAccessOnceAndCommitsBehindIt() throws Exception {
        trail.send(values(0, 3_000));

        try (var running = trail.start()) {
            trail.awaitNoLag();

            assertThat(running.indexer.metrics().stored()).isEqualTo(3_000);
            assertThat(running.indexer.metrics().inHand()).isZero();
        }
        assertThat(trail.ids()).doesNotHaveDuplicates().hasSize(3_000);
    }

    @Test
    void findsRedeliveredAccessesAlreadyThere() throws Exception {
        trail.send(values(0, 500));
        trail.send(values(0, 500));

        try (var running = trail.start()) {
            trail.awaitNoLag();

            assertThat(running.indexer.metrics().stored()).isEqualTo(500);
            assertThat(running.indexer.metrics().alreadyThere()).isEqualTo(500);
        }
        assertThat(trail.ids()).hasSize(500);
    }

    @Test
    void makesTheIndexOfAPeriodWhenItsFirstAccessArrives() throws Exception {
        trail.send(
                Sample.access(1).in("2025.02"),
                Sample.access(2).in("2026.11.07"),
                Sample.access(3).in("suspect"));

        try (var _ = trail.start()) {
            trail.awaitNoLag();
        }

        assertThat(trail.query().status().documentsByIndex())
                .containsEntry(trail.name + "-accesses-2025.02", 1L)
                .containsEntry(trail.name + "-accesses-2026.11.07", 1L)
                .containsEntry(trail.name + "-accesses-suspect", 1L);
        assertThat(setting("2025.02", "/settings/index/append_only/enabled")).isEqualTo("true");
        assertThat(setting("2025.02", "/settings/index/derived_source/enabled")).isEqualTo("true");
    }

    @Test
    void quarantinesWhatCannotBeReadOrNamedAndIndexesTheNeighbours() throws Exception {
        trail.send(
                List.of(
                        Sample.access(1).value(),
                        "no access at all".getBytes(StandardCharsets.UTF_8),
                        new byte[0],
                        Sample.access(2).value(),
                        Sample.access(3).in("..").value(),
                        Sample.access(4).id("x".repeat(600)).value(),
                        Sample.access(5).value()));

        try (var running = trail.start()) {
            trail.awaitNoLag();

            assertThat(running.indexer.metrics().quarantined()).isEqualTo(4);
        }
        assertThat(trail.ids()).hasSize(3);
        assertThat(trail.quarantined())
                .extracting(kept -> kept.stage())
                .containsOnly("indexer")
                .hasSize(4);
        assertThat(trail.quarantined())
                .anySatisfy(kept ->
                        assertThat(kept.value())
                                .isEqualTo("no access at all".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void quarantinesTheOneDocumentThatOpenSearchRefusesAmongGoodNeighbours() throws Exception {
        makeIndexWithoutTheFieldThatRevisionsHave("2026.11");
        trail.send(
                Sample.access(1),
                Sample.access(2).revised(1, "a"),
                Sample.access(3),
                Sample.access(4).revised(1, "b"),
                Sample.access(5),
                Sample.access(6));

        try (var running = trail.start()) {
            trail.awaitNoLag();

            assertThat(running.indexer.metrics().stored()).isEqualTo(4);
        }
        assertThat(trail.ids()).hasSize(4);
        assertThat(trail.quarantined())
                .hasSize(2)
                .allSatisfy(kept -> assertThat(kept.reason()).isEqualTo("REFUSED_BY_INDEX"))
                .allSatisfy(kept ->
                        assertThat(kept.error()).contains("strict_dynamic_mapping_exception"));
    }

    @Test
    void waitsOutAWriteBlockWithAnAlarmAndLosesNothing() throws Exception {
        trail.indices.ensure(trail.names.accesses("2026.11"));
        block("index.blocks.write", true);
        trail.send(values(0, 300));
        Queue<IndexerHealth> heard = new ConcurrentLinkedQueue<>();

        try (var running = trail.start(trail.config(), heard::add)) {
            Trail.await(() -> running.indexer.health().state() == State.BLOCKED);
            assertThat(trail.quarantined()).isEmpty();

            block("index.blocks.write", false);
            trail.awaitNoLag();
        }
        assertThat(trail.ids()).hasSize(300);
        assertThat(heard).extracting(IndexerHealth::state).contains(State.BLOCKED, State.RUNNING);
        assertThat(heard).anySatisfy(health -> assertThat(health.why()).contains("FORBIDDEN/8"));
    }

    @Test
    void slowsDownWhileTheDiskIsTooFullAndGoesOnAfterwards() throws Exception {
        trail.indices.ensure(trail.names.accesses("2026.11"));
        block("index.blocks.read_only_allow_delete", true);
        trail.send(values(0, 300));

        try (var running = trail.start()) {
            Trail.await(() -> running.indexer.health().state() == State.BUSY);
            block("index.blocks.read_only_allow_delete", false);
            trail.awaitNoLag();

            assertThat(running.indexer.metrics().resent()).isPositive();
        }
        assertThat(trail.ids()).hasSize(300);
    }

    @Test
    void keepsWritingToOtherIndicesWhileOneIsBlocked() throws Exception {
        trail.indices.ensure(trail.names.accesses("2026.11"));
        block("index.blocks.write", true);
        trail.send(values(0, 100));

        try (var running = trail.start()) {
            Trail.await(() -> running.indexer.health().state() == State.BLOCKED);
            trail.send(
                    IntStream.range(100, 400)
                            .mapToObj(i -> Sample.access(i).in("2026.12").value())
                            .toList());
            Trail.await(() -> running.indexer.metrics().stored() == 300);
            block("index.blocks.write", false);
            trail.awaitNoLag();
        }
        assertThat(trail.ids()).hasSize(400);
    }

    @Test
    void makesAnIndexAgainThatWasDeletedUnderIt() throws Exception {
        trail.send(values(0, 10));
        try (var _ = trail.start()) {
            trail.awaitNoLag();
            trail.openSearch.ask("DELETE", "/" + trail.names.accesses("2026.11"), NOTHING).json();

            trail.send(values(10, 20));
            trail.awaitNoLag();
        }
        assertThat(trail.ids()).hasSize(10);
        assertThat(setting("2026.11", "/settings/index/append_only/enabled")).isEqualTo("true");
    }

    @Test
    void storesARevisionBesideTheVerdictItReplaces() throws Exception {
        Sample pending = Sample.access(1).judged(Verdict.PENDING);
        trail.send(pending, Sample.access(1).revised(1, pending.build().id()));

        try (var _ = trail.start()) {
            trail.awaitNoLag();
        }
        assertThat(trail.ids()).hasSize(2);
    }

    private List<byte[]> values(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> Sample.access(i).value()).toList();
    }

    private void block(String block, boolean on) {
        var body = Json.object();
        if (on) {
            body.put(block, true);
        } else {
            body.putNull(block);
        }
        String index = trail.names.accesses("2026.11");
        trail.openSearch.ask("PUT", "/" + index + "/_settings", body).json();
    }

    private void makeIndexWithoutTheFieldThatRevisionsHave(String period) {
        ObjectNode body = IndexMapping.ACCESSES.read();
        ObjectNode voxtrail = (ObjectNode) body.at("/mappings/properties/voxtrail/properties");
        assertThat(voxtrail.remove("supersedes")).isNotNull();
        trail.openSearch.ask("PUT", "/" + trail.names.accesses(period), body).json();
    }

    private String setting(String period, String pointer) {
        String index = trail.names.accesses(period);
        return trail.openSearch
                .ask("GET", "/" + index + "/_settings", NOTHING)
                .json()
                .path(index)
                .at(pointer)
                .asText();
    }
}
