package io.voxtrail.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.index.Ledger;
import io.voxtrail.index.Sample;
import io.voxtrail.index.Trail;
import io.voxtrail.stack.SharedStack;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger keeps of logs, from real Kafka in real OpenSearch. */
class LogQueryTest {

    private static final NodeId NODE = new NodeId("store-1");
    private static final StreamId STREAM = StreamId.random(new SecureRandom());
    private static final StreamId OTHER = StreamId.random(new SecureRandom());

    private Trail trail;
    private LogQuery log;

    @BeforeEach
    void begin() throws Exception {
        trail = new Trail(SharedStack.bootstrapServers(), SharedStack.openSearch());
        log = new LogQuery(trail.openSearch, trail.names, Sample.CODECS.ledger());
    }

    @AfterEach
    void end() {
        trail.close();
    }

    @Test
    void findsTilesAndNoticesByTheirPlace() throws Exception {
        index(
                Ledger.tile("store-1", STREAM, 0, 3, hashes(5)),
                Ledger.tile("store-1", STREAM, 1, 0, hashes(3)),
                notice(STREAM, LedgerEntryKind.NOTICE, 0));

        assertThat(log.tile(NODE, STREAM, 0, 3).orElseThrow().bytes())
                .contains(Octets.copyOf(hashes(5)));
        assertThat(log.tile(NODE, STREAM, 0, 4)).isEmpty();
        assertThat(log.tile(NODE, OTHER, 0, 3)).isEmpty();
        assertThat(log.notice(NODE, STREAM, 0)).isPresent();
        assertThat(log.notice(NODE, STREAM, 1)).isEmpty();
    }

    @Test
    void findsTheNewestCheckpointsAndTheFirstOverARecord() throws Exception {
        index(checkpoint(STREAM, 10), checkpoint(STREAM, 900), checkpoint(STREAM, 40));
        index(notice(STREAM, LedgerEntryKind.NOTICE, 950), checkpoint(OTHER, 2_000));

        assertThat(sizes(log.newestCheckpoints(NODE, STREAM, 2))).containsExactly(900L, 40L);
        assertThat(sizes(log.checkpointsOver(NODE, STREAM, 10, 1))).containsExactly(40L);
        assertThat(sizes(log.checkpointsOver(NODE, STREAM, 39, 9))).containsExactly(40L, 900L);
        assertThat(log.checkpointsOver(NODE, STREAM, 900, 9)).isEmpty();
    }

    @Test
    void findsTheNoticesOfARangeAndAllStreamsOfANode() throws Exception {
        index(
                notice(STREAM, LedgerEntryKind.NOTICE, 1),
                notice(STREAM, LedgerEntryKind.NOTICE, 300),
                checkpoint(STREAM, 256),
                checkpoint(STREAM, 257),
                notice(OTHER, LedgerEntryKind.NOTICE, 256),
                Ledger.seen("store-1", STREAM, 300),
                Ledger.seen("store-1", OTHER, 4),
                Ledger.seen("store-2", OTHER, 4));

        assertThat(log.notices(NODE, STREAM, new SequenceRange(256, 511))).hasSize(3);
        assertThat(log.notices(NODE, STREAM, new SequenceRange(0, 255)))
                .anySatisfy(entry -> assertThat(entry.range()).contains(new SequenceRange(1, 1)));
        assertThat(log.streams(NODE)).containsExactlyInAnyOrder(STREAM, OTHER);
        assertThat(log.streams(new NodeId("nobody"))).isEmpty();
    }

    @Test
    void saysThatThereIsNothingWhereNoLedgerWasEverKept() {
        assertThat(log.streams(NODE)).isEmpty();
        assertThat(log.tile(NODE, STREAM, 0, 0)).isEmpty();
        assertThat(log.newestCheckpoints(NODE, STREAM, 1)).isEmpty();
    }

    @Test
    void findsTheOriginalBytesOfAccessesOnceHoweverOftenTheyWereJudged() throws Exception {
        Sample first = Sample.access(1);
        trail.store(first, Sample.access(1).revised(1, "x"), Sample.access(2));
        EventId event = first.build().recorded().position().eventId();
        EventId absent = new EventId(Sample.STREAM, 77);

        assertThat(trail.query().originals(List.of(event, absent)))
                .isEqualTo(Map.of(event, Set.of(first.build().original())));
    }

    private void index(Ledger... entries) throws Exception {
        trail.send(entries);
        try (var _ = trail.start()) {
            trail.awaitNoLag();
        }
        trail.indices.refresh();
    }

    private static Ledger checkpoint(StreamId stream, long size) {
        return entry(
                stream, LedgerEntryKind.CHECKPOINT_VERIFIED, size, new SequenceRange(0, size - 1));
    }

    private static Ledger notice(StreamId stream, LedgerEntryKind kind, long sequence) {
        return entry(stream, kind, sequence, new SequenceRange(sequence, sequence));
    }

    private static Ledger entry(
            StreamId stream, LedgerEntryKind kind, long sequence, SequenceRange range) {
        return new Ledger(
                NODE + "/" + stream + "/NOTICE/" + sequence,
                new LedgerEntry(
                        NODE,
                        Optional.of(stream),
                        kind,
                        Sample.NOON,
                        Optional.of(range),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.of(Octets.copyOf(new byte[] {1})),
                        Optional.empty()));
    }

    private static List<Long> sizes(List<LedgerEntry> entries) {
        return entries.stream().map(entry -> entry.range().orElseThrow().to() + 1).toList();
    }

    private static byte[] hashes(int count) {
        return new byte[count * 32];
    }
}
