package io.voxtrail.pipeline;

import static io.voxtrail.pipeline.Cases.NODE;
import static io.voxtrail.pipeline.Cases.STREAM;
import static io.voxtrail.pipeline.Cases.listens;
import static io.voxtrail.pipeline.Trail.CODECS;
import static io.voxtrail.pipeline.Trail.NOON;
import static io.voxtrail.pipeline.Trail.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NodeState;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the ledger says of a node's log, through the whole topology. */
class NodeLedgerTest {

    private static final LogOrigin ORIGIN = new LogOrigin("test", NODE, STREAM);

    private final Trail trail = new Trail();
    private final SigningKey nodeKey = key(ORIGIN.nodeKeyName());
    private final SigningKey streamKey = key(ORIGIN.toString());
    private final CompactRange log = new CompactRange();
    private final List<LedgerEntry> said = new ArrayList<>();

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void aLogThatIsAllThereIsCompleteThroughItsCheckpoint() {
        enrol();
        start();
        send(listens("bea", 1, NOON));
        send(listens("tom", 2, NOON));
        checkpoint();

        pass(15);

        assertThat(latest(LedgerEntryKind.COMPLETE).completeThrough()).contains(NOON);
        assertThat(latest(LedgerEntryKind.COMPLETE).nodeState()).contains(NodeState.SPEAKING);
        assertThat(latest(LedgerEntryKind.CHECKPOINT_VERIFIED).range())
                .contains(new SequenceRange(0, 2));
        assertThat(latest(LedgerEntryKind.TILE).bytes().orElseThrow().length()).isEqualTo(3 * 32);
    }

    @Test
    void aRecordThatDidNotComeIsAHoleUntilItComes() {
        enrol();
        start();
        LogRecord lost = listens("bea", 1, NOON);
        log.append(Hash.leaf(CODECS.logRecords().encode(lost)));
        send(listens("tom", 2, NOON));
        checkpoint();

        pass(30);
        assertThat(latest(LedgerEntryKind.HOLE).range()).contains(new SequenceRange(1, 1));
        assertThat(latest(LedgerEntryKind.HOLE).resolvedAt()).isEmpty();
        assertThat(latest(LedgerEntryKind.COMPLETE).completeThrough()).isEmpty();

        trail.at(NOON.plusSeconds(30)).entry(lost);
        pass(10);
        assertThat(latest(LedgerEntryKind.HOLE).resolvedAt()).isPresent();
        assertThat(latest(LedgerEntryKind.COMPLETE).completeThrough()).contains(NOON);
    }

    @Test
    void aRecordOtherThanTheOneThatWasSignedIsAltered() {
        enrol();
        start();
        log.append(Hash.leaf(CODECS.logRecords().encode(listens("bea", 1, NOON))));
        trail.entry(listens("tom", 1, NOON));
        checkpoint();

        pass(15);

        assertThat(latest(LedgerEntryKind.ALTERED).range()).contains(new SequenceRange(0, 1));
    }

    @Test
    void anEnrolledNodeThatSaysNothingMoreIsSilentWithin45Seconds() {
        enrol();
        start();
        pass(20);
        trail.at(NOON.plusSeconds(20));
        checkpoint();

        pass(45);

        assertThat(latest(LedgerEntryKind.SILENT).resolvedAt()).isEmpty();
        assertThat(latest(LedgerEntryKind.COMPLETE).nodeState()).contains(NodeState.SILENT);
    }

    @Test
    void anEnrolledNodeThatNeverSpokeIsKnown() {
        enrol();

        pass(15);

        assertThat(latest(LedgerEntryKind.COMPLETE).nodeState()).contains(NodeState.NEVER_SEEN);
    }

    private void enrol() {
        NodeKey key =
                new NodeKey(nodeKey.verifierKey().toString(), Instant.EPOCH, Optional.empty());
        NodeEnrolment enrolment =
                new NodeEnrolment(NODE, List.of(key), Optional.empty(), "lead", NOON);
        trail.put(TOPICS.nodes(), NODE.value(), CODECS.enrolments().encode(enrolment));
    }

    private void start() {
        StreamCertificate certificate = new StreamCertificate(ORIGIN, streamKey.verifierKey());
        send(notice(NoticeKind.START, certificate.sign(nodeKey).toString()));
    }

    private void checkpoint() {
        Checkpoint checkpoint = new Checkpoint(ORIGIN.toString(), log.size(), log.root());
        send(notice(NoticeKind.CHECKPOINT, checkpoint.sign(streamKey).toString()));
    }

    private void send(LogRecord record) {
        assertThat(log.append(Hash.leaf(CODECS.logRecords().encode(record))))
                .isEqualTo(record.position().sequence());
        trail.entry(record);
    }

    private NodeNotice notice(NoticeKind kind, String note) {
        return new NodeNotice(
                new LogPosition(NODE, STREAM, log.size()),
                new Salt(3, log.size()),
                NOON,
                NodeClock.UNKNOWN,
                kind,
                OptionalLong.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(note),
                Optional.empty());
    }

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            trail.wallClock(Duration.ofSeconds(1));
        }
        said.addAll(trail.ledger());
    }

    private LedgerEntry latest(LedgerEntryKind kind) {
        return said.stream()
                .filter(entry -> entry.kind() == kind)
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + said));
    }

    private static SigningKey key(String name) {
        return SigningKey.generate(name, Algorithm.ED25519, new SecureRandom());
    }
}
