package io.voxtrail.pipeline;

import static io.voxtrail.core.access.Verdict.AUTHORIZED;
import static io.voxtrail.core.access.Verdict.PENDING;
import static io.voxtrail.core.access.Verdict.UNAUTHORIZED;
import static io.voxtrail.core.access.Verdict.UNEXPLAINED;
import static io.voxtrail.pipeline.Cases.assigned;
import static io.voxtrail.pipeline.Cases.holding;
import static io.voxtrail.pipeline.Cases.knownAs;
import static io.voxtrail.pipeline.Cases.listens;
import static io.voxtrail.pipeline.Cases.listensUnder;
import static io.voxtrail.pipeline.Trail.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Knowledge;
import io.voxtrail.core.access.RevisionCause;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.directory.WorkOrderId;
import io.voxtrail.pipeline.adjudicate.PeriodLength;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgingTest {

    private static final Instant NINE = NOON.minus(Duration.ofHours(3));
    private static final Instant TEN = NOON.minus(Duration.ofHours(2));
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Trail trail = new Trail();

    @BeforeEach
    void publishThePolicy() {
        trail.policy(Cases.POLICY);
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void judgesALateAttemptByTheRolesHeldWhenItHappened() {
        trail.principal(holding("bea", "listener", NINE, Optional.empty()));
        trail.principal(knownAs("bea", TEN.plus(MINUTE), List.of()));

        trail.entry(listens("bea", 0, TEN)); // arrives only now, after the revocation

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED);
        assertThat(only(trail).judgement().basis().directory())
                .isEqualTo(Knowledge.from(NINE, NINE.toString()));
    }

    @Test
    void aRoleIsHeldUntilAMicrosecondBeforeItsEndAndNotAtIt() {
        trail.principal(holding("bea", "listener", NINE, Optional.of(TEN)));

        trail.entry(listens("bea", 0, NINE));
        trail.entry(listens("bea", 1, TEN.minus(MICRO)));
        trail.entry(listens("bea", 2, TEN));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED, AUTHORIZED, UNAUTHORIZED);
    }

    @Test
    void aRevocationCountsFromItsMicrosecondOn() {
        trail.principal(holding("bea", "listener", NINE, Optional.empty()));
        trail.principal(knownAs("bea", TEN, List.of()));

        trail.entry(listens("bea", 0, TEN.minus(MICRO)));
        trail.entry(listens("bea", 1, TEN));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED, UNAUTHORIZED);
    }

    @Test
    void aFarFutureRoleRecordPoisonsNothingAndTakesForceExactlyThen() {
        Instant far = Instant.parse("2999-01-01T00:00:00Z");
        trail.principal(holding("bea", "listener", NINE, Optional.empty()));
        trail.principal(knownAs("bea", far, List.of()));
        trail.principal(holding("tom", "listener", NINE, Optional.empty()));

        trail.at(NOON.plus(MINUTE)).entry(listens("bea", 0, TEN));
        trail.entry(listens("tom", 1, TEN));
        trail.principal(knownAs("bea", TEN.plus(MINUTE), List.of()));
        trail.entry(listens("bea", 2, TEN.plus(MINUTE)));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED, AUTHORIZED, UNAUTHORIZED);
    }

    @Test
    void anUnknownPrincipalIsPendingAndClearedWhenTheDirectoryArrives() {
        trail.entry(listens("bea", 0, NOON));
        trail.at(NOON.plus(MINUTE)).principal(holding("bea", "listener", NINE, Optional.empty()));

        List<Access> accesses = trail.accesses();
        Access first = accesses.get(0);
        Access again = accesses.get(1);
        assertThat(trail.verdicts()).containsExactly(PENDING, AUTHORIZED);
        assertThat(first.judgement().basis().shortfalls())
                .containsExactly(Shortfall.DIRECTORY_UNKNOWN);
        assertThat(again.revision().orElseThrow().because())
                .isEqualTo(RevisionCause.EVIDENCE_ARRIVED);
        assertThat(again.revision().orElseThrow().supersedes()).isEqualTo(first.id());
        assertThat(again.id()).matches("[a-z2-7]{26}\\.0~[0-9a-f]{16}");
        assertThat(again.judgedAt()).isEqualTo(NOON.plus(MINUTE));
        assertThat(again.original()).isEqualTo(first.original());
        assertThat(trail.counters.snapshot().pending()).isZero();
    }

    @Test
    void aPendingAccessIsNotWrittenAgainWhileItStaysPending() {
        trail.entry(listensUnder("T-1", "bea", 0, NOON));
        trail.principal(holding("bea", "support", NINE, Optional.empty()));
        trail.workOrders(assigned("bea", NINE, "T-7"));
        assertThat(trail.verdicts()).containsExactly(PENDING);

        trail.workOrders(assigned("bea", NINE, "T-7", "T-1"));

        assertThat(trail.verdicts()).containsExactly(PENDING, AUTHORIZED);
    }

    @Test
    void withoutEvidenceAPendingAccessIsUnexplainedWhenItsGraceEnds() {
        trail.principal(holding("bea", "support", NINE, Optional.empty()));
        trail.workOrders(assigned("bea", NINE));
        trail.entry(listensUnder("T-1", "bea", 0, NOON));

        trail.idle(Duration.ofMinutes(29));
        assertThat(trail.verdicts()).containsExactly(PENDING);
        trail.idle(Duration.ofMinutes(1));

        assertThat(trail.verdicts()).containsExactly(PENDING, UNEXPLAINED);
        Access again = trail.accesses().get(1);
        assertThat(again.revision().orElseThrow().because()).isEqualTo(RevisionCause.GRACE_ENDED);
        assertThat(again.judgedAt()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
    }

    @Test
    void evidenceThatArrivesAfterTheGraceNoLongerCountsEvenIfNobodyLookedBefore() {
        trail.principal(holding("bea", "support", NINE, Optional.empty()));
        trail.workOrders(assigned("bea", NINE));
        trail.entry(listensUnder("T-1", "bea", 0, NOON));

        trail.at(NOON.plus(Duration.ofMinutes(31))).workOrders(assigned("bea", NINE, "T-1"));

        assertThat(trail.verdicts()).containsExactly(PENDING, UNEXPLAINED);
    }

    @Test
    void whileItCatchesUpTheWallClockDoesNotEndTheGrace() {
        trail.principal(holding("bea", "support", NINE, Optional.empty()));
        trail.workOrders(assigned("bea", NINE));
        trail.entry(listensUnder("T-1", "bea", 0, NOON));

        trail.wallClock(Duration.ofHours(5));
        trail.at(NOON.plus(MINUTE)).workOrders(assigned("bea", NINE, "T-1"));

        assertThat(trail.verdicts()).containsExactly(PENDING, AUTHORIZED);
    }

    @Test
    void aPolicyThatArrivesLateClearsWhatWaitedForIt() {
        try (Trail without = new Trail()) {
            without.principal(holding("bea", "listener", NINE, Optional.empty()));
            without.entry(listens("bea", 0, NOON));
            assertThat(without.verdicts()).containsExactly(PENDING);

            without.at(NOON.plus(MINUTE)).policy(Cases.POLICY);
            without.idle(Duration.ZERO);

            assertThat(without.verdicts()).containsExactly(PENDING, AUTHORIZED);
        }
    }

    @Test
    void aPolicyThatCannotBeReadLeavesTheLastGoodOneInForce() {
        trail.put(Trail.TOPICS.policy(), "test/2", Trail.bytes("no policy"));
        trail.principal(holding("bea", "listener", NINE, Optional.empty()));
        trail.entry(listens("bea", 0, NOON));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED);
        assertThat(trail.counters.snapshot().unreadableFacts()).isEqualTo(1);
    }

    @Test
    void aRemovedPrincipalMayDoNothingFromThenOnAndKeepsTheirPast() {
        trail.principal(holding("bea", "listener", NINE, Optional.empty()));
        trail.put(Trail.TOPICS.principals(), "bea", null);

        trail.at(NOON.plus(MINUTE)).entry(listens("bea", 0, NOON.minus(MICRO)));
        trail.entry(listens("bea", 1, NOON));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED, UNAUTHORIZED);
    }

    @Test
    void aStormOfRemovalsIsOneRemovalAndTouchesNobodyElse() {
        trail.principal(holding("bea", "listener", NINE, Optional.empty()));
        trail.principal(holding("cid", "listener", NINE, Optional.empty()));
        for (int i = 0; i < 1_000; i++) {
            trail.put(Trail.TOPICS.principals(), "bea", null);
        }

        trail.at(NOON.plus(MINUTE)).entry(listens("bea", 0, NOON.minus(MICRO)));
        trail.entry(listens("bea", 1, NOON));
        trail.entry(listens("cid", 2, NOON));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED, UNAUTHORIZED, AUTHORIZED);
    }

    @Test
    void aRemovalAlsoEndsWhatAFeedWithAFastClockHadDatedAfterIt() {
        trail.principal(holding("bea", "listener", NOON.plusSeconds(2), Optional.empty()));
        trail.at(NOON.plusSeconds(1)).put(Trail.TOPICS.principals(), "bea", null);

        trail.at(NOON.plus(MINUTE)).entry(listens("bea", 0, NOON.plusSeconds(3)));

        assertThat(trail.verdicts()).containsExactly(UNAUTHORIZED);
    }

    @Test
    void aTicketKnownWithinTheGraceIsMindedEvenIfItWasRemovedBeforeTheAttemptArrived() {
        trail.principal(holding("tom", "support", NINE, Optional.empty()));
        trail.at(TEN).workOrders(assigned("tom", NINE));
        trail.at(TEN.plus(MINUTE)).workOrders(assigned("tom", TEN.plus(MINUTE), "T-1"));
        trail.at(TEN.plus(MINUTE.multipliedBy(2))).put(Trail.TOPICS.workOrders(), "tom", null);

        trail.at(NOON).entry(listensUnder("T-1", "tom", 0, TEN));

        assertThat(only(trail).judgement().basis().workOrder())
                .map(WorkOrderId::value)
                .contains("T-1");
    }

    @Test
    void aPolicyNewerThanWhatIsBeingReadDoesNotEndTheGraceOfWhatIsBeingRead() {
        trail.principal(holding("bea", "support", NINE, Optional.empty()));
        trail.workOrders(assigned("bea", NINE));
        trail.entry(listensUnder("T-1", "bea", 0, NOON));

        trail.at(NOON.plus(Duration.ofMinutes(45))).policy(Cases.POLICY);
        trail.wallClock(Trail.LOOK);
        trail.at(NOON.plus(MINUTE)).workOrders(assigned("bea", NINE, "T-1"));

        assertThat(trail.verdicts()).containsExactly(PENDING, AUTHORIZED);
    }

    @Test
    void oneQuietLookIsNotEnoughForTheWallClockToEndTheGrace() {
        trail.principal(holding("bea", "support", NINE, Optional.empty()));
        trail.workOrders(assigned("bea", NINE));
        trail.entry(listensUnder("T-1", "bea", 0, NOON));

        trail.wallClock(Duration.ofHours(1));
        trail.wallClock(Trail.LOOK);
        assertThat(trail.verdicts()).containsExactly(PENDING);

        trail.wallClock(Trail.LOOK);
        assertThat(trail.verdicts()).containsExactly(PENDING, UNEXPLAINED);
    }

    @Test
    void historyThatIsNoLongerKeptIsUnexplainedAndNeverGuilt() {
        Duration kept = Duration.ofDays(5);
        try (Trail brief = new Trail(TopologyConfig.of(Trail.TOPICS).withHistory(kept))) {
            brief.policy(Cases.POLICY);
            brief.at(NINE).principal(holding("bea", "listener", NINE, Optional.empty()));
            Instant later = NOON.plus(Duration.ofDays(6));
            brief.at(later).principal(holding("bea", "listener", NOON, Optional.empty()));

            brief.entry(listens("bea", 0, TEN));

            assertThat(brief.verdicts()).containsExactly(UNEXPLAINED);
            assertThat(only(brief).judgement().basis().directory()).isEqualTo(Knowledge.FORGOTTEN);
        }
    }

    @Test
    void aClockTenYearsAheadIsFlaggedAndJudgedByTheBrokersTime() {
        trail.principal(holding("bea", "listener", NINE, Optional.of(NOON.plus(MINUTE))));

        trail.entry(listens("bea", 0, NOON.plus(Duration.ofDays(3650))));

        Access access = only(trail);
        assertThat(access.judgement().verdict()).isEqualTo(AUTHORIZED);
        assertThat(access.clockSuspect()).isTrue();
        assertThat(access.period()).isEqualTo("suspect");
        assertThat(access.recorded().attempt().occurredAt())
                .isEqualTo(NOON.plus(Duration.ofDays(3650)));
    }

    @Test
    void aTimeBefore1970IsFlaggedAndNotSkipped() {
        trail.principal(holding("bea", "listener", NINE, Optional.empty()));

        trail.entry(listens("bea", 0, Instant.EPOCH.minus(Duration.ofDays(1))));

        assertThat(only(trail).clockSuspect()).isTrue();
        assertThat(only(trail).judgement().verdict()).isEqualTo(AUTHORIZED);
    }

    @Test
    void thirtyFiveDaysLateIsBelievedAndAMicrosecondMoreIsNot() {
        Duration oldest = Duration.ofDays(35);
        trail.entry(listens("bea", 0, NOON.minus(oldest)));
        trail.entry(listens("bea", 1, NOON.minus(oldest).minus(MICRO)));

        assertThat(trail.accesses())
                .extracting(Access::period)
                .containsExactly("2026.10", "suspect");
    }

    @Test
    void largeSitesHaveAnIndexForEachDay() {
        TopologyConfig daily = TopologyConfig.of(Trail.TOPICS).withPeriod(PeriodLength.DAY);
        try (Trail large = new Trail(daily)) {
            large.entry(listens("bea", 0, NOON));

            assertThat(only(large).period()).isEqualTo("2026.11.23");
        }
    }

    @Test
    void whatFitsNoMoreIntoThePendingStoreIsCounted() {
        TopologyConfig small = TopologyConfig.of(Trail.TOPICS).withPendingAtMost(1);
        try (Trail one = new Trail(small)) {
            one.policy(Cases.POLICY);
            one.entry(listens("bea", 0, NOON));
            one.entry(listens("bea", 1, NOON));
            one.principal(holding("bea", "listener", NINE, Optional.empty()));

            assertThat(one.verdicts()).containsExactly(PENDING, PENDING, AUTHORIZED);
            assertThat(one.counters.snapshot().pendingOverflow()).isEqualTo(1);
        }
    }

    @Test
    void theSameRecordsGiveTheSameBytesAgain() {
        assertThat(playTheMorning(new Trail())).isEqualTo(playTheMorning(new Trail()));
    }

    private static List<String> playTheMorning(Trail again) {
        try (again) {
            again.policy(Cases.POLICY);
            again.entry(listensUnder("T-1", "bea", 0, NOON));
            again.principal(holding("bea", "support", NINE, Optional.empty()));
            again.entry(listens("tom", 1, NOON));
            again.at(NOON.plus(MINUTE)).workOrders(assigned("bea", NINE, "T-1"));
            again.idle(Duration.ofHours(1));
            return again.accessRecords().stream()
                    .map(record -> java.util.HexFormat.of().formatHex(record.value()))
                    .toList();
        }
    }

    /** Whatever arrives first within the grace, in the end the verdicts are the same. */
    @Test
    void theOrderOfArrivalDoesNotMatterOnceHistoryIsComplete() {
        Random random = new Random(11);
        int rounds = 60;
        for (int round = 0; round < rounds; round++) {
            List<Runnable> morning = morningOf("-" + round, round * 5L);
            Collections.shuffle(morning, random);
            morning.forEach(Runnable::run);
        }

        trail.idle(Duration.ofHours(1));

        NavigableMap<Long, Verdict> standing = trail.standing();
        for (long first = 0; first < rounds * 5L; first += 5) {
            assertThat(List.copyOf(standing.subMap(first, first + 5).values()))
                    .containsExactly(
                            AUTHORIZED, UNAUTHORIZED, AUTHORIZED, UNEXPLAINED, UNEXPLAINED);
        }
    }

    /** Things that happen to bea, tom and una, whose ids end in {@code mark}. */
    private List<Runnable> morningOf(String mark, long sequence) {
        String bea = "bea" + mark;
        String tom = "tom" + mark;
        String una = "una" + mark;
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> trail.principal(holding(bea, "listener", NINE, Optional.of(NOON))));
        steps.add(() -> trail.principal(holding(tom, "support", NINE, Optional.empty())));
        steps.add(() -> trail.workOrders(assigned(tom, NINE, "T-1")));
        steps.add(() -> trail.workOrders(assigned(tom, NINE.minus(MINUTE))));
        steps.add(() -> trail.entry(listens(bea, sequence, NOON.minus(MICRO))));
        steps.add(() -> trail.entry(listens(bea, sequence + 1, NOON)));
        steps.add(() -> trail.entry(listensUnder("T-1", tom, sequence + 2, NOON)));
        steps.add(() -> trail.entry(listensUnder("T-2", tom, sequence + 3, NOON)));
        steps.add(() -> trail.entry(listens(una, sequence + 4, NOON)));
        return steps;
    }

    private static Access only(Trail trail) {
        List<Access> accesses = trail.accesses();
        assertThat(accesses).hasSize(1);
        return accesses.getFirst();
    }
}
