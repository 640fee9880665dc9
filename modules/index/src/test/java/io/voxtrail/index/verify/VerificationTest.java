package io.voxtrail.index.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.index.Sample;
import io.voxtrail.index.Trail;
import io.voxtrail.index.indexer.Redelivery;
import io.voxtrail.index.verify.Discrepancy.Kind;
import io.voxtrail.stack.SharedStack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against real Kafka and real OpenSearch, with everything that its admin could do. */
class VerificationTest {

    private static final int EVENTS = Integer.getInteger("voxtrail.verify.events", 12_000);
    private static final int TAMPERS = 1_000;

    private VerifiedIndex index;

    @BeforeEach
    void begin() throws Exception {
        index =
                new VerifiedIndex(
                        new Trail(SharedStack.bootstrapServers(), SharedStack.openSearch()));
    }

    @AfterEach
    void end() {
        index.close();
    }

    @Test
    void raisesNoFalseAlarmAndNamesEachOfAThousandTampers() throws Exception {
        NodeLog one = many(NodeLog.of("store-1"), EVENTS / 2);
        NodeLog two = many(NodeLog.of("store-2"), EVENTS / 2);
        index.index(one, two);

        Heard honest = index.verify();

        assertThat(honest.discrepancies).isEmpty();
        assertThat(honest.result.records()).isEqualTo(one.size() + two.size() - 2);
        assertThat(honest.result.documents()).isEqualTo(one.accesses.size() + two.accesses.size());
        assertThat(honest.result.judged()).isEqualTo(honest.result.documents());

        TreeMap<String, ObjectNode> documents = index.documents();
        Tampering tampering = new Tampering(documents, 7, true);
        for (int i = 0; i < TAMPERS; i++) {
            tampering.once();
        }
        index.rewrite(documents, tampering.documents);

        Heard heard = index.verify();

        for (EventId event : tampering.touched) {
            assertThat(heard.names(event)).as("%s is named", event).isTrue();
        }
        for (String id : tampering.inserted) {
            assertThat(heard.discrepancies)
                    .as("%s is named", id)
                    .anyMatch(found -> found.document().orElse("").endsWith("/" + id));
        }
        assertThat(heard.discrepancies)
                .allMatch(found ->
                        tampering.inserted.contains(id(found))
                                || tampering.touched.stream()
                                        .anyMatch(event -> Heard.isAbout(found, event)));
    }

    @Test
    void accountsForQuarantineAndForWhatTheNodeItselfCouldNotSend() throws Exception {
        NodeLog log = NodeLog.of("store-1").attempts(10);
        byte[] poison = log.lost();
        log.lost();
        log.unsendable(12);
        log.attempts(10).checkpoint();
        index.trail.quarantine(poison);
        index.index(log);

        Heard heard = index.verify();

        assertThat(heard.discrepancies).isEmpty();
        assertThat(heard.result.quarantined()).isEqualTo(1);
        assertThat(heard.result.unsendable()).isEqualTo(1);
    }

    @Test
    void namesTilesNoticesAndCheckpointsOfTheLedgersIndexThatAreAlteredOrGone() throws Exception {
        NodeLog log = many(NodeLog.of("store-1"), 2_000);
        index.index(log);
        TreeMap<String, ObjectNode> ledger = index.documents(index.trail.names.nodeLedger());
        String prefix = index.trail.names.nodeLedger() + "/store-1/" + log.stream + "/";
        TreeMap<String, ObjectNode> after = new TreeMap<>(ledger);
        after.remove(prefix + "TILE/0/2");
        flip(after, prefix + "TILE/0/4");
        flip(after, prefix + "NOTICE/501");
        after.remove(prefix + "NOTICE/1002");
        index.rewrite(ledger, after);

        Heard heard = index.verify();

        assertThat(heard.discrepancies)
                .extracting(Discrepancy::kind, found -> found.document().orElse(""))
                .contains(
                        tuple(Kind.LEDGER_DELETED, "store-1/" + log.stream + "/TILE/0/2"),
                        tuple(Kind.LEDGER_CHANGED, "store-1/" + log.stream + "/TILE/0/4"),
                        tuple(Kind.LEDGER_CHANGED, "store-1/" + log.stream + "/NOTICE/501"),
                        tuple(Kind.LEDGER_DELETED, "store-1/" + log.stream + "/NOTICE/1002"));
        assertThat(heard.discrepancies)
                .extracting(Discrepancy::kind)
                .containsOnly(Kind.LEDGER_DELETED, Kind.LEDGER_CHANGED);
    }

    @Test
    void seesWhenTheEndOfALogIsCutOffInAllIndices() throws Exception {
        NodeLog log = NodeLog.of("store-1").attempts(300).checkpoint().attempts(20).checkpoint();
        index.index(log);
        List<String> tail =
                index.documents().keySet().stream()
                        .filter(name -> Tampering.event(name).sequence() > 300)
                        .toList();
        TreeMap<String, ObjectNode> ledger = index.documents(index.trail.names.nodeLedger());
        TreeMap<String, ObjectNode> cut = new TreeMap<>(ledger);
        cut.keySet().removeIf(name -> name.endsWith("/322") || name.endsWith("TILE/0/1"));
        index.delete(tail);
        index.rewrite(ledger, cut);

        Heard heard = index.verify();

        assertThat(heard.discrepancies)
                .extracting(Discrepancy::kind)
                .contains(Kind.TRUNCATED, Kind.DELETED, Kind.LEDGER_DELETED);
        assertThat(heard.names(new EventId(log.stream, 305))).isTrue();
    }

    @Test
    void provesNothingByAKeyThatIsNotTrusted() throws Exception {
        NodeLog log = NodeLog.of("store-1").attempts(5).checkpoint();
        index.index(log);
        NodeKeys others =
                NodeKeys.held(
                        List.of("# the auditor's own", NodeLog.of("store-1").vkey()), "keys.txt");
        Heard heard = new Heard();

        VerificationResult result =
                new Verification(index.verified(), others, Period.ALL, Optional.empty(), heard)
                        .run(_ -> 0);

        assertThat(result.discrepancies()).containsExactly(Map.entry(Kind.UNPROVEN, 1L));
        assertThat(result.keys()).isEqualTo("keys.txt");
        assertThat(result.records()).isZero();
    }

    @Test
    void acceptsWhatTheNextIncarnationSealedAfterACrash() throws Exception {
        NodeLog crashed = NodeLog.of("store-1").attempts(10).checkpoint().attempts(7);
        NodeLog next = NodeLog.of("store-1", crashed.nodeKey);
        next.recovered(crashed);
        next.attempts(3).checkpoint();
        index.index(crashed.sealedByTheNode(), next);

        Heard heard = index.verify();

        assertThat(heard.discrepancies).isEmpty();
        assertThat(heard.result.records()).isEqualTo(crashed.size() + next.size() - 1);
        assertThat(heard.result.unsealed()).isZero();
    }

    @Test
    void looksOnlyAtThePeriodThatIsAskedFor() throws Exception {
        NodeLog log = NodeLog.of("store-1").attempts(300).checkpoint();
        Instant from = log.now();
        log.attempts(300).checkpoint();
        Instant to = log.now().minusMillis(10);
        log.attempts(300).checkpoint();
        index.index(log);
        index.delete(List.of(name(log, 10), name(log, 400), name(log, 800)));

        Heard heard = index.verify(new Period(Optional.of(from), Optional.of(to)));

        assertThat(heard.discrepancies)
                .extracting(Discrepancy::kind, found -> found.range().orElseThrow())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Kind.DELETED, new SequenceRange(400, 400)));
    }

    @Test
    void namesARevisedVerdictThatIsGoneAndOneThatThePipelineNeverGave() throws Exception {
        NodeLog log = NodeLog.of("store-1").attempts(3);
        Sample one = log.sample();
        log.attempt(one);
        log.revised(one, 1, one.build().id());
        Sample other = log.sample();
        log.attempt(other);
        log.checkpoint();
        index.index(log);
        String event = new EventId(log.stream, 4).toString();
        index.delete(List.of(index.accesses() + "/" + event + "~1"));
        Sample forged =
                other.revised(1, new EventId(log.stream, 5).toString())
                        .judgedAt(Instant.now().plusSeconds(1));
        index.trail.store(List.of(forged.value()));

        Heard heard = index.verify();

        assertThat(heard.discrepancies)
                .extracting(Discrepancy::kind, found -> found.document().orElse(""))
                .containsExactlyInAnyOrder(
                        tuple(Kind.DELETED, index.accesses() + "/" + event + "~1"),
                        tuple(
                                Kind.INSERTED,
                                index.accesses() + "/" + new EventId(log.stream, 5) + "~1"));
    }

    @Test
    void restoresOnePercentOfDeletedDocumentsWithoutLossAndNamesWhatOnlyTheNodeHas()
            throws Exception {
        NodeLog log = many(NodeLog.of("store-1"), 3_000);
        log.lost();
        log.attempts(100).checkpoint();
        index.index(log);
        TreeMap<String, ObjectNode> before = index.documents();
        List<String> onePercent =
                before.keySet().stream().filter(name -> name.hashCode() % 100 == 0).toList();
        TreeMap<String, ObjectNode> ledger = index.documents(index.trail.names.nodeLedger());
        TreeMap<String, ObjectNode> cut = new TreeMap<>(ledger);
        cut.keySet().removeIf(name -> name.endsWith("TILE/0/1") || name.endsWith("NOTICE/501"));
        index.delete(onePercent);
        index.forgetDeletionsAtOnce();
        index.rewrite(ledger, cut);
        Heard heard = new Heard();
        Verification verification = index.verification(Period.ALL, heard);
        VerificationResult result = verification.run(_ -> 0);

        Repaired repaired;
        try (var redelivery = new Redelivery(index.trail.config(), Sample.CODECS)) {
            repaired =
                    new Repair(index.verified(), redelivery, heard, verification.missing()).run();
        }

        assertThat(onePercent).hasSizeGreaterThan(10);
        assertThat(result.holds()).isFalse();
        assertThat(repaired.accesses()).isEqualTo(onePercent.size());
        assertThat(repaired.ledger()).isEqualTo(2);
        assertThat(repaired.ledgerWanted()).isEqualTo(2);
        assertThat(repaired.lost())
                .containsExactly(
                        new Repaired.Lost(
                                new NodeId("store-1"), log.stream, new SequenceRange(3007, 3007)));
        index.trail.indices.refresh();
        assertThat(index.documents()).isEqualTo(before);
        assertThat(index.verify().discrepancies)
                .extracting(found -> found.range().orElseThrow())
                .containsExactly(new SequenceRange(3007, 3007));
    }

    private static NodeLog many(NodeLog log, int events) {
        for (int i = 0; i < events / 500; i++) {
            log.attempts(500).checkpoint();
        }
        return log;
    }

    private String name(NodeLog log, long sequence) {
        return index.accesses() + "/" + new EventId(log.stream, sequence);
    }

    private static String id(Discrepancy found) {
        return found.document().map(name -> name.substring(name.indexOf('/') + 1)).orElse("");
    }

    private static void flip(Map<String, ObjectNode> ledger, String name) throws Exception {
        ObjectNode source = ledger.get(name).deepCopy();
        var entry = Sample.CODECS.ledger().decode(source.get("entry").binaryValue());
        byte[] bytes = entry.bytes().orElseThrow().toByteArray();
        bytes[bytes.length / 2] ^= 1;
        source.put("entry", NodeLog.with(entry, bytes));
        ledger.put(name, source);
    }

    private static org.assertj.core.groups.Tuple tuple(Kind kind, String document) {
        return org.assertj.core.groups.Tuple.tuple(kind, document);
    }
}
