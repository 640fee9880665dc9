package io.voxtrail.index.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.index.Sample;
import io.voxtrail.index.documents.AccessDocument;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.documents.LedgerDocument;
import io.voxtrail.index.documents.StoredAccess;
import io.voxtrail.index.verify.Discrepancy.Kind;
import io.voxtrail.index.verify.Findings.Counted;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The join by itself: logs, documents and notices in memory. */
class StreamJoinTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final int PAIRS = 500;

    private final DocumentCheck check =
            new DocumentCheck(new StoredAccess(Sample.CODECS.accesses()), IndexNames.DEFAULT);

    @Test
    void findsNothingWrongInAnHonestLog() throws Exception {
        NodeLog log = honest();

        Heard heard = join(log, documents(log));

        assertThat(heard.discrepancies).isEmpty();
        assertThat(heard.unexplained).isEmpty();
        assertThat(heard.count(Counted.LEAVES)).isEqualTo(log.signed().size());
        assertThat(heard.count(Counted.DOCUMENTS)).isEqualTo(log.accesses.size());
        assertThat(heard.count(Counted.REVISIONS)).isEqualTo(2);
        assertThat(heard.count(Counted.CHECKPOINTS)).isEqualTo(4);
    }

    @Test
    void namesEveryDocumentThatIsTamperedWithAndNoOther() throws Exception {
        NodeLog log = honest();
        Map<String, ObjectNode> documents = documents(log);

        for (int seed = 0; seed < PAIRS; seed++) {
            Tampering tampering = new Tampering(documents, seed, false);
            tampering.once();
            tampering.once();
            Heard heard = join(log, tampering.documents);

            assertNamed(heard, tampering, log);
        }
    }

    @Test
    void namesAVerdictThatIsGoneAlthoughALaterOneIsThere() throws Exception {
        NodeLog log = honest();
        Map<String, ObjectNode> documents = documents(log);
        String revised =
                documents.keySet().stream().filter(name -> name.endsWith("~1")).findFirst().get();
        documents.remove(revised);

        Heard heard = join(log, documents);

        assertThat(heard.discrepancies)
                .extracting(Discrepancy::kind, found -> found.document().orElse(""))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Kind.DELETED, revised.substring(revised.indexOf('/') + 1)));
    }

    @Test
    void goesOnFromTheMiddleOfALogAsTheTreeStoodThere() throws Exception {
        NodeLog log = honest();
        SignedLog all = log.signed();
        SignedLog second =
                new SignedLog(
                        all.origin(), all.key(), 101, 202, all.size(), all.root(), false, true);

        Heard heard = join(log, second, documents(log));

        assertThat(heard.discrepancies).isEmpty();
        assertThat(heard.count(Counted.LEAVES)).isEqualTo(101);
        assertThat(heard.count(Counted.CHECKPOINTS)).isEqualTo(1);
    }

    @Test
    void namesANoticeThatIsNotTheLogsAndACheckpointThatIsNotItsKeys() throws Exception {
        NodeLog log = honest();
        NodeLog other = NodeLog.of("store-1", log.nodeKey).attempts(100).checkpoint();
        List<FoundNotice> notices = new java.util.ArrayList<>(notices(log));
        FoundNotice foreign = notices(other).get(1);
        notices.set(1, new FoundNotice("k", 101, foreign.leaf(), foreign.notice()));

        Heard heard = join(log, log.signed(), documents(log), notices);

        assertThat(heard.discrepancies)
                .extracting(Discrepancy::kind)
                .containsExactly(Kind.LEDGER_CHANGED);
        assertThat(heard.unexplained).containsExactly(new EventId(log.stream, 101));
    }

    @Test
    void takesWhatIsBehindTheSealForUnsealedAndBehindTheEndForInserted() throws Exception {
        NodeLog open = NodeLog.of("store-1").attempts(5).checkpoint().attempts(3);
        assertThat(join(open, documents(open)).count(Counted.UNSEALED)).isEqualTo(3);
        assertThat(join(open, documents(open)).discrepancies).isEmpty();

        NodeLog closed = NodeLog.of("store-1").attempts(5).close().attempts(3);
        assertThat(join(closed, documents(closed)).discrepancies)
                .extracting(Discrepancy::kind)
                .containsExactly(Kind.INSERTED, Kind.INSERTED, Kind.INSERTED);
    }

    @Test
    void missesTheSealItselfWhenTheLedgersIndexEndsBeforeIt() throws Exception {
        NodeLog log = honest();
        List<FoundNotice> notices = notices(log);

        Heard heard =
                join(log, log.signed(), documents(log), notices.subList(0, notices.size() - 1));

        assertThat(heard.discrepancies)
                .extracting(Discrepancy::kind)
                .containsExactly(Kind.TRUNCATED);
    }

    private void assertNamed(Heard heard, Tampering tampering, NodeLog log) {
        for (EventId event : tampering.touched) {
            assertThat(heard.names(event)).as("%s named by %s", tampering.done, heard).isTrue();
        }
        for (String id : tampering.inserted) {
            assertThat(heard.discrepancies)
                    .as("%s", tampering.done)
                    .anyMatch(found -> found.document().orElse("").endsWith("/" + id));
        }
        for (Discrepancy found : heard.discrepancies) {
            boolean expected =
                    tampering.touched.stream().anyMatch(event -> Heard.isAbout(found, event))
                            || tampering.inserted.stream()
                                    .anyMatch(id -> found.document().orElse("").endsWith(id));
            assertThat(expected).as("%s because of %s", found, tampering.done).isTrue();
        }
        assertThat(tampering.touched).containsAll(heard.unexplained);
    }

    /** Four checkpoints, and among the attempts one whose verdict was revised twice. */
    private static NodeLog honest() {
        NodeLog log = NodeLog.of("store-1").attempts(100).checkpoint().attempts(50);
        Sample last = log.sample();
        log.attempt(last);
        String event = last.build().id();
        log.revised(last, 1, event);
        log.revised(last, 2, event + "~1");
        return log.attempts(49).checkpoint().attempts(100).checkpoint().attempts(10).close();
    }

    private static TreeMap<String, ObjectNode> documents(NodeLog log) throws Exception {
        AccessDocument document = new AccessDocument(IndexNames.DEFAULT);
        var documents = new TreeMap<String, ObjectNode>();
        for (byte[] value : log.accesses) {
            Access access = Sample.CODECS.accesses().decode(value);
            String[] lines =
                    new String(document.encode(access, value).toByteArray(), "UTF-8").split("\n");
            documents.put(
                    IndexNames.DEFAULT.accesses(access.period()) + "/" + access.id(),
                    (ObjectNode) JACKSON.readTree(lines[1]));
        }
        return documents;
    }

    private static List<FoundNotice> notices(NodeLog log) {
        return log.notices.stream()
                .map(ledger -> {
                    byte[] value = ledger.entry().bytes().orElseThrow().toByteArray();
                    Optional<NodeNotice> notice =
                            StreamBook.notice(Sample.CODECS.logRecords(), value);
                    return new FoundNotice(
                            ledger.key(),
                            LedgerDocument.sequence(ledger.key()).orElseThrow(),
                            Hash.leaf(value),
                            notice);
                })
                .toList();
    }

    private Heard join(NodeLog log, Map<String, ObjectNode> documents) {
        return join(log, log.signed(), documents);
    }

    private Heard join(NodeLog log, SignedLog signed, Map<String, ObjectNode> documents) {
        return join(log, signed, documents, notices(log));
    }

    /** As a whole verification does it: what claims another stream is no log's. */
    private Heard join(
            NodeLog log,
            SignedLog signed,
            Map<String, ObjectNode> documents,
            List<FoundNotice> notices) {
        Heard heard = new Heard();
        List<FoundDocument> found =
                documents.entrySet().stream()
                        .map(entry -> check.check(Tampering.hit(entry.getKey(), entry.getValue())))
                        .sorted(Comparator.comparingLong(FoundDocument::sequence))
                        .toList();
        found.stream()
                .filter(document -> !document.stream().equals(log.stream.toString()))
                .forEach(document -> heard.discrepancies.add(strange(document)));
        new StreamJoin(
                        signed,
                        log.hashes(),
                        found.stream()
                                .filter(document -> document.stream().equals(log.stream.toString()))
                                .iterator(),
                        notices.iterator(),
                        heard)
                .run();
        return heard;
    }

    private static Discrepancy strange(FoundDocument document) {
        return new Discrepancy(
                Kind.INSERTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(document.name()),
                "");
    }
}
