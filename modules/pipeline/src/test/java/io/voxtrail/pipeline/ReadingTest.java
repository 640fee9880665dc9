package io.voxtrail.pipeline;

import static io.voxtrail.core.access.Verdict.AUTHORIZED;
import static io.voxtrail.pipeline.Cases.holding;
import static io.voxtrail.pipeline.Cases.listens;
import static io.voxtrail.pipeline.Cases.started;
import static io.voxtrail.pipeline.Trail.CODECS;
import static io.voxtrail.pipeline.Trail.NOON;
import static io.voxtrail.pipeline.Trail.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.RoleName;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.wire.QuarantineRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Instant NINE = NOON.minus(Duration.ofHours(3));

    private final Trail trail = new Trail();

    @BeforeEach
    void beaMayListen() {
        trail.policy(Cases.POLICY);
        trail.principal(holding("bea", "listener", NINE, Optional.empty()));
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void anAttemptSentAgainIsJudgedOnceAndCounted() {
        trail.entry(listens("bea", 0, NOON));
        trail.entry(listens("bea", 0, NOON));
        trail.at(NOON.plus(Duration.ofDays(3))).entry(listens("bea", 0, NOON));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED);
        assertThat(trail.counters.snapshot().repeated()).isEqualTo(2);
        assertThat(trail.quarantine()).isEmpty();
    }

    @Test
    void otherContentAtATakenPlaceIsAForkAndIsKept() {
        byte[] other = CODECS.logRecords().encode(listens("bea", 0, NINE));
        trail.entry(listens("bea", 0, NOON));
        trail.entry("bea", other);

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED);
        QuarantineRecord fork = trail.quarantine().getFirst();
        assertThat(fork.reason()).isEqualTo("FORK");
        assertThat(fork.value()).isEqualTo(other);
    }

    @Test
    void theAccessCarriesTheVeryBytesThatTheNodeWrote() {
        byte[] written = CODECS.logRecords().encode(listens("bea", 0, NOON));

        trail.entry("bea", written);

        Access access = trail.accesses().getFirst();
        assertThat(access.original().toByteArray()).isEqualTo(written);
        assertThat(access.id()).isEqualTo(access.recorded().position().eventId().toString());
        assertThat(trail.accessRecords().getFirst().key()).isEqualTo(Trail.bytes("bea"));
    }

    @Test
    void anAttemptUnderAnothersKeyIsJudgedByItsOwnPrincipalAndFlagged() {
        trail.entry("tom", CODECS.logRecords().encode(listens("bea", 0, NOON)));
        trail.entry((String) null, CODECS.logRecords().encode(listens("bea", 1, NOON)));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED, AUTHORIZED);
        assertThat(trail.accesses()).allMatch(Access::keyMismatch);
        assertThat(trail.accesses())
                .extracting(access -> access.provenance().topic())
                .containsOnly(TOPICS.accessAttempts().name());
        assertThat(trail.accessRecords())
                .allMatch(record -> Arrays.equals(record.key(), Trail.bytes("bea")));
    }

    @Test
    void poisonGoesToQuarantineByteForByteAndTheStreamGoesOn() {
        Random random = new Random(3);
        byte[] good = CODECS.logRecords().encode(listens("bea", 1, NOON));
        List<byte[]> poison =
                List.of(
                        new byte[0],
                        new byte[] {(byte) 0xc3},
                        randomBytes(random, 400),
                        unknownFingerprint(good),
                        lengthBomb(good),
                        depthBomb(good),
                        Arrays.copyOf(good, good.length - 3),
                        Arrays.copyOf(good, good.length + 3),
                        new byte[70_000],
                        CODECS.principals()
                                .encode(holding("bea", "listener", NINE, Optional.empty())));

        trail.entry(listens("bea", 0, NOON));
        poison.forEach(bytes -> trail.entry("bea", bytes));
        trail.entry("bea", null);
        trail.entry(listens("bea", 2, NOON));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED, AUTHORIZED);
        List<QuarantineRecord> kept = trail.quarantine();
        assertThat(kept).hasSize(poison.size() + 1);
        for (int i = 0; i < poison.size(); i++) {
            assertThat(kept.get(i).value()).isEqualTo(poison.get(i));
        }
        assertThat(kept.getLast().value()).isNull();
        assertThat(kept).extracting(QuarantineRecord::offset).isSorted().doesNotHaveDuplicates();
        assertThat(trail.quarantineReasons())
                .containsExactly(
                        "NOT_SINGLE_OBJECT",
                        "NOT_SINGLE_OBJECT",
                        "NOT_SINGLE_OBJECT",
                        "UNKNOWN_FINGERPRINT",
                        "MALFORMED",
                        "MALFORMED",
                        "MALFORMED",
                        "MALFORMED",
                        "TOO_LARGE",
                        "OTHER_TYPE",
                        "ABSENT");
        assertThat(trail.counters.snapshot().quarantinedInAll()).isEqualTo(kept.size());
    }

    @Test
    void anyAlteredByteEndsAsAnotherRecordOrInQuarantineAndNothingStops() {
        byte[] good = CODECS.logRecords().encode(listens("bea", 0, NOON));
        for (int i = 0; i < good.length; i++) {
            byte[] altered = good.clone();
            altered[i] ^= (byte) 0x41;
            trail.entry("bea", altered);
        }

        trail.entry(listens("bea", 9, NOON));

        Counters all = new Counters(trail);
        assertThat(all.judged + all.quarantined).isEqualTo(good.length + 1);
        assertThat(trail.standing()).containsKey(9L);
    }

    private static final class Counters {
        final long judged;
        final long quarantined;

        Counters(Trail trail) {
            judged = trail.accesses().size();
            quarantined = trail.quarantine().size();
        }
    }

    @Test
    void aThousandHeadersChangeNothingAndGoNoFurther() {
        RecordHeaders headers = new RecordHeaders();
        IntStream.range(0, 1_000).forEach(i -> headers.add("h" + i, new byte[] {1}));
        byte[] value = CODECS.logRecords().encode(listens("bea", 0, NOON));
        trail.put(
                TOPICS.accessAttempts(),
                new TestRecord<>(Trail.bytes("bea"), value, headers, NOON));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED);
        assertThat(trail.accessRecords().getFirst().headers()).isEmpty();
    }

    @Test
    void theLargestSequenceIsARecordLikeAnyOther() {
        trail.entry(listens("bea", Long.MAX_VALUE, NOON));
        trail.entry(listens("bea", Long.MAX_VALUE, NOON));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED);
        assertThat(trail.counters.snapshot().repeated()).isEqualTo(1);
    }

    @Test
    void aDirectoryRecordUnderAnothersKeyIsRefusedAndGrantsNothing() {
        Principal tom = holding("tom", "listener", NINE, Optional.empty());
        trail.put(TOPICS.principals(), "bea", CODECS.principals().encode(tom));
        trail.put(TOPICS.principals(), "bea", Trail.bytes("garbage"));
        trail.put(TOPICS.workOrders(), null, null);

        assertThat(trail.quarantineReasons())
                .containsExactly("KEY_MISMATCH", "NOT_SINGLE_OBJECT", "ABSENT");
        assertThat(trail.quarantine().getFirst().topic()).isEqualTo(TOPICS.principals().name());
    }

    @Test
    void aRoleThatReachesEndlesslyIsStillJudgedAndSaysThatItIsNotListed() {
        Scope endless =
                new Scope.Mailboxes(
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> new MailboxId("box-" + i + "-" + "x".repeat(200)))
                                .collect(Collectors.toSet()),
                        java.util.Set.of());
        List<Grant> grants = new java.util.ArrayList<>();
        for (int i = 0; i < 3; i++) {
            grants.add(
                    new Grant(
                            new RoleName("listener"),
                            endless,
                            NINE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("g" + i)));
        }
        trail.principal(Cases.knownAs("max", NINE, grants));

        trail.entry(listens("max", 0, NOON));

        Access access = trail.accesses().getFirst();
        assertThat(access.judgement().basis().grants()).isEmpty();
        assertThat(access.judgement().reason()).endsWith("(too many grants to list)");
        assertThat(trail.quarantine()).isEmpty();
    }

    @Test
    void theNodeLedgerSaysExactlyWhatWasSeenOfEachStream() {
        trail.entry(started(0, NINE));
        trail.entry(listens("bea", 1, NOON));
        trail.entry(listens("tom", 2, NOON));
        trail.entry(listens("tom", 2, NOON));
        trail.entry("bea", CODECS.logRecords().encode(listens("bea", 1, NINE)));
        trail.at(NOON.plusSeconds(3)).entry(listens("bea", 7, NOON));

        trail.idle(Duration.ZERO);

        LedgerEntry entry =
                trail.ledger().stream()
                        .filter(one -> one.kind() == LedgerEntryKind.SEEN)
                        .toList()
                        .getLast();
        assertThat(entry.node()).isEqualTo(Cases.NODE);
        assertThat(entry.stream()).contains(Cases.STREAM);
        assertThat(entry.foundAt()).isEqualTo(NOON.plusSeconds(3));
        assertThat(entry.range()).contains(new SequenceRange(0, 7));
        assertThat(entry.detail()).contains("attempts=3 notices=1 repeated=1 forked=1");
        assertThat(trail.accesses()).hasSize(3);
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] unknownFingerprint(byte[] good) {
        byte[] bytes = good.clone();
        bytes[5] ^= 1;
        return bytes;
    }

    /** Where the first string or bytes would be, a length of 1.5 thousand million. */
    private static byte[] lengthBomb(byte[] good) {
        ByteBuffer bomb = ByteBuffer.allocate(40).order(ByteOrder.BIG_ENDIAN);
        bomb.put(good, 0, 10);
        for (int i = 0; i < 5; i++) {
            bomb.put(new byte[] {(byte) 0x80, (byte) 0xbc, (byte) 0xc1, (byte) 0x96, (byte) 0x0b});
        }
        return bomb.array();
    }

    private static byte[] depthBomb(byte[] good) {
        byte[] bomb = new byte[60_000];
        Arrays.fill(bomb, (byte) 2);
        System.arraycopy(good, 0, bomb, 0, 10);
        return bomb;
    }
}
