package io.voxtrail.index.indexer;

import static io.voxtrail.core.nodelog.LedgerEntryKind.FORK;
import static io.voxtrail.core.nodelog.LedgerEntryKind.HOLE;
import static io.voxtrail.core.nodelog.NodeState.CLOSED;
import static io.voxtrail.core.nodelog.NodeState.NEVER_SEEN;
import static io.voxtrail.core.nodelog.NodeState.SILENT;
import static io.voxtrail.core.nodelog.NodeState.SPEAKING;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeState;
import io.voxtrail.index.Ledger;
import io.voxtrail.index.Sample;
import io.voxtrail.index.Trail;
import io.voxtrail.index.query.AccessFilter;
import io.voxtrail.index.query.AccessQuery;
import io.voxtrail.index.query.Completeness;
import io.voxtrail.index.query.LedgerQuery;
import io.voxtrail.index.query.LedgerStanding;
import io.voxtrail.index.query.NodeStanding;
import io.voxtrail.stack.SharedStack;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The node ledger from real Kafka into real OpenSearch, and what answers say by it. */
class LedgerIndexTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00.000009Z");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00.000010Z");

    private static final AccessFilter ANY = AccessFilter.ANY;
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
    void keepsTheNewestEntryOfEachKeyHoweverOftenTheTopicIsReadAgain() throws Exception {
        trail.send(
                complete("store-1", SPEAKING, NINE),
                complete("store-2", SPEAKING, NINE),
                complete("store-1", SPEAKING, TEN));
        index();

        trail.forgetOffsets();
        index();

        assertThat(nodes())
                .extracting(node -> node.completeThrough().orElseThrow())
                .containsExactly(TEN, NINE);
    }

    @Test
    void anAnswerIsCompleteThroughTheEarliestOfAllExpectedNodes() throws Exception {
        trail.send(complete("store-1", SPEAKING, TEN), complete("store-2", SILENT, NINE));
        index();

        assertThat(completeness().completeThrough()).contains(NINE);

        trail.send(complete("store-2", CLOSED, NINE));
        index();

        assertThat(completeness().completeThrough()).contains(TEN);

        trail.send(Ledger.complete("store-3", NEVER_SEEN, Optional.empty()));
        index();

        assertThat(completeness().completeThrough()).isEmpty();
        assertThat(completeness().ledger().in(NEVER_SEEN))
                .extracting(node -> node.node().value())
                .containsExactly("store-3");
    }

    @Test
    void whoIsEnrolledIsExpectedEvenIfNeverHeardAndNobodyElseDelaysAnAnswer() throws Exception {
        trail.send(complete("store-1", SPEAKING, TEN), complete("console", SPEAKING, NINE));
        index();

        LedgerStanding one = completeness(Set.of(new NodeId("store-1"))).ledger();
        LedgerStanding two =
                completeness(Set.of(new NodeId("store-1"), new NodeId("store-2"))).ledger();

        assertThat(one.completeThrough()).contains(TEN);
        assertThat(one.others()).extracting(node -> node.node().value()).containsExactly("console");
        assertThat(two.completeThrough()).isEmpty();
        assertThat(two.in(NEVER_SEEN)).hasSize(1);
    }

    @Test
    void anAnswerNamesTheFindingsThatAreOpenAndNotThoseThatAreOver() throws Exception {
        trail.send(
                Ledger.finding("store-1", Sample.STREAM, HOLE, 5, 9, Optional.empty()),
                Ledger.finding("store-1", Sample.STREAM, HOLE, 20, 20, Optional.empty()),
                Ledger.finding("store-2", Sample.STREAM, FORK, 1, 1, Optional.empty()),
                Ledger.seen("store-1", Sample.STREAM, 30),
                Ledger.finding("store-1", Sample.STREAM, HOLE, 20, 20, Optional.of(TEN)));
        index();

        var open = completeness().ledger().open();

        assertThat(open.byKind()).containsEntry(HOLE, 1L).containsEntry(FORK, 1L).hasSize(2);
        assertThat(open.newest())
                .extracting(entry -> entry.range().orElseThrow().from())
                .containsExactlyInAnyOrder(5L, 1L);
    }

    @Test
    void aNodeOfWhichTheLedgerNoLongerSpeaksIsSilentEvenIfNobodySaysSo() throws Exception {
        trail.send(complete("store-1", SPEAKING, TEN));
        index();
        NodeStanding said = nodes().getFirst();

        assertThat(said.state()).isEqualTo(SPEAKING);
        assertThat(said.saidAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(trail.query(said.saidAt().plus(NodeStanding.SILENCE).plusMillis(1)))
                .extracting(query -> query.completeness(ANY, List.of()).ledger().nodes())
                .extracting(nodes -> nodes.getFirst().state())
                .isEqualTo(SILENT);
    }

    @Test
    void keepsTilesAndNoticesWithoutMakingThemSearchable() throws Exception {
        byte[] hashes = new byte[256 * 32];
        trail.send(Ledger.tile("store-1", Sample.STREAM, 0, 7, hashes));
        index();

        var found =
                trail.openSearch
                        .ask("GET", "/" + trail.names.nodeLedger() + "/_search", NOTHING)
                        .json()
                        .at("/hits/hits/0");

        assertThat(found.path("_id").asText()).isEqualTo("store-1/" + Sample.STREAM + "/TILE/0/7");
        var entry = Sample.CODECS.ledger().decode(found.at("/_source/entry").binaryValue());
        assertThat(entry.bytes().orElseThrow().toByteArray()).isEqualTo(hashes);
    }

    @Test
    void quarantinesWhatIsNoEntryOrHasNoKeyAndIndexesItsNeighbours() throws Exception {
        trail.sendToLedger("store-1/COMPLETE", new byte[] {1, 2, 3});
        trail.sendToLedger(null, complete("store-1", SPEAKING, NINE).value());
        trail.sendToLedger("x".repeat(600), complete("store-1", SPEAKING, NINE).value());
        trail.send(complete("store-2", SPEAKING, TEN));
        index();

        assertThat(nodes()).extracting(node -> node.node().value()).containsExactly("store-2");
        assertThat(trail.quarantined()).hasSize(3);
    }

    @Test
    void anIndexWithoutALedgerProvesNothingAndSaysSo() throws Exception {
        trail.store(Sample.access(1));

        assertThat(completeness().completeThrough()).isEmpty();
        assertThat(completeness().ledger().nodes()).isEmpty();
    }

    @Test
    void tellsHowFarEachStreamWasSeen() throws Exception {
        trail.send(
                Ledger.seen("store-1", Sample.STREAM, 3), Ledger.seen("store-1", Sample.STREAM, 8));
        index();

        var seen = ledger().seen(10);

        assertThat(seen.total()).isEqualTo(1);
        assertThat(seen.latest().getFirst().range().orElseThrow().to()).isEqualTo(8);
    }

    private void index() throws Exception {
        try (var _ = trail.start()) {
            trail.awaitNoLag();
        }
        trail.indices.refresh();
    }

    private static Ledger complete(String node, NodeState state, Instant through) {
        return Ledger.complete(node, state, Optional.of(through));
    }

    private List<NodeStanding> nodes() {
        return ledger().standing().nodes();
    }

    private LedgerQuery ledger() {
        return new LedgerQuery(trail.openSearch, trail.names, Sample.CODECS.ledger());
    }

    private Completeness completeness(Set<NodeId> expected) {
        return new AccessQuery(
                        trail.openSearch,
                        trail.names,
                        Sample.CODECS,
                        OptionalLong::empty,
                        () -> Optional.of(expected),
                        Clock.systemUTC())
                .completeness(ANY, List.of());
    }

    private Completeness completeness() {
        return trail.query().completeness(ANY, List.of());
    }
}
