package io.voxtrail.emitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.emitter.spool.SpoolInspector;
import io.voxtrail.emitter.spool.SpoolRefusedException;
import io.voxtrail.emitter.spool.StreamTag;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmitterTest {
    private static final NodeId NODE = new NodeId("store-1");
    private static final SpoolConfig SMALL =
            SpoolConfig.DEFAULTS
                    .withFreeFloorBytes(0)
                    .withReserveBytes(64 * 1024)
                    .withSegmentBytes(64 * 1024)
                    .withMaxBytes(512 * 1024);

    @TempDir private Path temp;
    private Path folder = Path.of("");

    @BeforeEach
    void aFolder() throws IOException {
        folder = SpoolFolder.create(temp.resolve("spool"));
    }

    @Test
    void aLogBeginsWithStartEndsWithCloseAndHasNoHoles() throws Exception {
        LogPosition at;
        try (Emitter emitter = Emitter.open(config())) {
            Recorded recorded = emitter.record(Attempts.bySubscriber("r1"));
            at = ((Recorded.InLog) recorded).position();
            emitter.pause("volume moved");
            emitter.resume("volume moved");
            emitter.filterChanged("fax pages too");
        }

        List<LogRecord> log = Attempts.inSpool(folder);
        assertThat(log)
                .extracting(r -> r.position().sequence())
                .containsExactlyElementsOf(LongStream.range(0, log.size()).boxed().toList());
        assertThat(log).extracting(r -> r.position().node()).containsOnly(NODE);
        assertThat(log).extracting(r -> r.position().stream()).containsOnly(at.stream());
        assertThat(log.get(1).position()).isEqualTo(at);
        assertThat(butCheckpoints(log))
                .extracting(NodeNotice::kind)
                .containsExactly(
                        NoticeKind.START,
                        NoticeKind.PAUSE,
                        NoticeKind.RESUME,
                        NoticeKind.FILTER_CHANGE,
                        NoticeKind.CLOSE);
        assertThat(butCheckpoints(log).get(1).detail()).contains("volume moved");
    }

    @Test
    void whatIsInTheLogIsTheAttemptWithItsPlaceSaltTimeAndClock() throws Exception {
        Instant now = Instant.parse("2026-03-02T10:00:01.123456789Z");
        Attempt attempt = Attempts.bySubscriber("r1");
        try (Emitter emitter = Emitter.open(config().withClock(() -> now))) {
            emitter.record(attempt);
            emitter.record(attempt);
        }

        List<RecordedAttempt> twice = Attempts.attempts(Attempts.inSpool(folder));
        assertThat(twice).extracting(RecordedAttempt::attempt).containsExactly(attempt, attempt);
        assertThat(twice.get(0).recordedAt())
                .isEqualTo(Instant.parse("2026-03-02T10:00:01.123456Z"));
        assertThat(twice.get(0).salt().bytes()).isNotEqualTo(twice.get(1).salt().bytes());
        assertThat(twice.get(0).sanitized()).isFalse();
        assertThat(twice.get(0).truncated()).isFalse();
    }

    @Test
    void eachStartIsANewStreamThatNamesTheOneBefore() throws Exception {
        StreamId first;
        try (Emitter emitter = Emitter.open(config())) {
            emitter.record(Attempts.bySubscriber("r1"));
            first = emitter.stream();
        }
        StreamId second;
        try (Emitter emitter = Emitter.open(config())) {
            second = emitter.stream();
        }

        List<NodeNotice> notices = butCheckpoints(Attempts.inSpool(folder));
        assertThat(second).isNotEqualTo(first);
        assertThat(notices)
                .extracting(NodeNotice::kind)
                .containsExactly(
                        NoticeKind.START, NoticeKind.CLOSE, NoticeKind.START, NoticeKind.CLOSE);
        EventId end = notices.get(1).position().eventId();
        assertThat(end.stream()).isEqualTo(first);
        assertThat(notices.get(2).previous()).contains(end);
        assertThat(notices.get(2).bootId()).isPresent();
    }

    @Test
    void hostileTextIsRecordedInAFormThatDeceivesNobody() throws Exception {
        PrincipalRef hostile =
                new PrincipalRef(
                        new PrincipalId("eve\u202Etxt"),
                        PrincipalKind.SUBSCRIBER,
                        "a\r\n\u001b[31mroot");
        try (Emitter emitter = Emitter.open(config())) {
            emitter.record(Attempts.by(hostile, "x".repeat(10_000_000), "\ud800lone"));
            emitter.record(Attempts.by(hostile, "e\u0301", "r2"));
        }

        List<RecordedAttempt> recorded = Attempts.attempts(Attempts.inSpool(folder));
        Attempt first = recorded.get(0).attempt();
        assertThat(first.principal().id().value()).isEqualTo("eve\uFFFDtxt");
        assertThat(first.principal().realm()).isEqualTo("a\uFFFD\uFFFD\uFFFD[31mroot");
        assertThat(first.trace().requestId()).contains("\uFFFDlone");
        assertThat(first.origin().userAgent()).contains("x".repeat(256));
        assertThat(recorded.get(0).sanitized()).isTrue();
        assertThat(recorded.get(0).truncated()).isTrue();
        assertThat(recorded.get(1).attempt().origin().userAgent()).contains("\u00e9");
        assertThat(recorded.get(1).truncated()).isFalse();
    }

    @Test
    void anAttemptWithHolesIsRecordedToo() throws Exception {
        Attempt holes =
                new Attempt(
                        null, null, null, false, null, null, null, null, null, null, null, null,
                        null);
        try (Emitter emitter = Emitter.open(config())) {
            assertThat(emitter.record(holes)).isInstanceOf(Recorded.InLog.class);
        }

        List<RecordedAttempt> recorded = Attempts.attempts(Attempts.inSpool(folder));
        assertThat(recorded).hasSize(1);
        assertThat(recorded.get(0).sanitized()).isTrue();
        assertThat(recorded.get(0).attempt().principal().kind()).isEqualTo(PrincipalKind.ANONYMOUS);
    }

    @Test
    void noAttemptAtAllIsRefusedByNameAndCounted() throws Exception {
        try (Emitter emitter = Emitter.open(config())) {
            assertThatThrownBy(() -> emitter.record(null))
                    .isInstanceOfSatisfying(
                            AuditUnavailable.class,
                            e ->
                                    assertThat(e.reason())
                                            .isEqualTo(AuditUnavailable.Reason.NOT_AN_ATTEMPT));
        }

        assertThat(gaps()).containsExactly("1 allowed=0 refused=1");
    }

    @Test
    void aFullSpoolRefusesAndCountsAndTheGapNoticeCarriesTheExactNumber() throws Exception {
        EmitterConfig config = config().withSpool(SMALL).allowAndCount(PrincipalKind.SUBSCRIBER);
        EmitterCounters counters;
        try (Emitter emitter = Emitter.open(config)) {
            while (emitter.record(Attempts.bySubscriber("r")) instanceof Recorded.InLog) {
                // fill the share of ordinary records
            }
            for (int i = 0; i < 41; i++) {
                assertThat(emitter.record(Attempts.bySubscriber("r")))
                        .isInstanceOf(Recorded.CountedOnly.class);
            }
            assertThat(emitter.record(Attempts.byStaff("s"))).isInstanceOf(Recorded.InLog.class);
            counters = emitter.counters();
        }

        assertThat(counters.countedOnly()).isEqualTo(42);
        assertThat(counters.refused()).isZero();
        List<LogRecord> log = Attempts.inSpool(folder);
        assertThat(Attempts.attempts(log)).hasSize((int) counters.recorded());
        assertThat(Attempts.notices(log).stream().mapToLong(NodeNotice::dropped).sum())
                .isEqualTo(42);
    }

    @Test
    void whatAReaderOfLogsOffersAndBringsAgainIsNoGap() throws Exception {
        long taken = 0;
        EmitterCounters counters;
        try (Emitter emitter = Emitter.open(config().withSpool(SMALL))) {
            CompletableFuture<LogPosition> offered;
            do {
                offered = emitter.offer(Attempts.bySubscriber("r")).toCompletableFuture();
                taken += offered.handle((position, refusal) -> refusal == null ? 1 : 0).join();
            } while (!offered.isCompletedExceptionally());
            counters = emitter.counters();
        }

        assertThat(counters.recorded()).isEqualTo(taken);
        assertThat(counters.refused()).isZero();
        assertThat(gaps()).isEmpty();
        assertThat(Attempts.attempts(Attempts.inSpool(folder))).hasSize((int) taken);
    }

    @Test
    void aReaderOfLogsIsShownEverythingRecordedBehindAPlaceAndLittleBeforeIt() throws Exception {
        List<LogPosition> places = new ArrayList<>();
        try (Emitter emitter = Emitter.open(config().withSpool(SMALL))) {
            for (int i = 0; i < 500; i++) {
                places.add(((Recorded.InLog) emitter.record(Attempts.byStaff("r" + i))).position());
            }
        }
        try (Emitter emitter = Emitter.open(config().withSpool(SMALL))) {
            places.add(((Recorded.InLog) emitter.record(Attempts.byStaff("later"))).position());
        }

        LogPosition from = places.get(400);
        List<EventId> shown = new ArrayList<>();
        SpoolInspector.exportAfter(
                folder,
                StreamTag.of(from.stream().bytes()),
                from.sequence(),
                frame ->
                        shown.add(
                                new EventId(
                                        StreamId.of(frame.stream().bytes()), frame.sequence())));

        assertThat(shown)
                .containsAll(places.subList(400, 501).stream().map(LogPosition::eventId).toList())
                .doesNotContain(places.get(0).eventId());
    }

    @Test
    void staffIsNeverLetThroughUnrecorded() {
        assertThatThrownBy(
                        () -> config().allowAndCount(PrincipalKind.STAFF, PrincipalKind.SUBSCRIBER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STAFF");
    }

    @Test
    void manyCallersGetDifferentPlacesWithoutHoles() throws Exception {
        List<CompletableFuture<Recorded>> all = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        try (Emitter emitter = Emitter.open(config())) {
            for (int caller = 0; caller < 8; caller++) {
                String name = "c" + caller + "-";
                callers.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    for (int i = 0; i < 250; i++) {
                                        var stage =
                                                emitter.recordAsync(
                                                        Attempts.bySubscriber(name + i));
                                        synchronized (all) {
                                            all.add(stage.toCompletableFuture());
                                        }
                                    }
                                }));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        }

        assertThat(
                        all.stream()
                                .map(f -> ((Recorded.InLog) f.join()).position().sequence())
                                .distinct())
                .hasSize(2000);
        assertThat(
                        Attempts.attempts(Attempts.inSpool(folder)).stream()
                                .map(Attempts::requestId)
                                .distinct())
                .hasSize(2000);
    }

    @Test
    void aClosedEmitterRefuses() throws Exception {
        Emitter emitter = Emitter.open(config());
        emitter.close();

        assertThatThrownBy(() -> emitter.record(Attempts.byStaff("late")))
                .isInstanceOfSatisfying(
                        AuditUnavailable.class,
                        e -> assertThat(e.reason()).isEqualTo(AuditUnavailable.Reason.CLOSED));
        assertThat(emitter.recordAsync(Attempts.byStaff("late")).toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void aFolderThatIsNotThereIsRefusedInOneLine() {
        assertThatThrownBy(() -> Emitter.open(EmitterConfig.of(NODE, temp.resolve("nowhere"))))
                .isInstanceOf(SpoolRefusedException.class)
                .hasMessageContaining("nowhere");
    }

    private EmitterConfig config() {
        return EmitterConfig.of(NODE, folder)
                .withSpool(SpoolConfig.DEFAULTS.withFreeFloorBytes(0).withReserveBytes(64 * 1024));
    }

    /** Of those there is one for each second that the machine took. */
    private static List<NodeNotice> butCheckpoints(List<LogRecord> log) {
        return Attempts.notices(log).stream()
                .filter(notice -> notice.kind() != NoticeKind.CHECKPOINT)
                .toList();
    }

    private List<String> gaps() throws IOException {
        return Attempts.notices(Attempts.inSpool(folder)).stream()
                .filter(notice -> notice.kind() == NoticeKind.GAP)
                .map(notice -> notice.dropped() + " " + notice.detail().orElse(""))
                .toList();
    }
}
