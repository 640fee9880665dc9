package io.voxtrail.index.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.index.Sample;
import io.voxtrail.index.Trail;
import io.voxtrail.index.opensearch.OpenSearchException;
import io.voxtrail.index.query.AccessRows.Order;
import io.voxtrail.stack.SharedStack;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against real OpenSearch. */
class AccessQueryTest {

    private static final AccessFilter ANY = AccessFilter.ANY;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu.MM.dd").withZone(ZoneOffset.UTC);

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
    void answersAnEmptyTrailWithNothing() {
        assertThat(rows(ANY)).isEmpty();
        assertThat(trail.query().count(ANY).total()).isZero();
        assertThat(trail.query().explain(new EventId(Sample.STREAM, 1))).isEmpty();
        assertThat(trail.query().status().newest()).isEmpty();
    }

    @Test
    void givesEveryRowOfALargeAnswerOnceAndInOrder() throws Exception {
        int many = 12_000;
        trail.store(
                IntStream.range(0, many)
                        .mapToObj(i -> Sample.access(i).at(Sample.NOON.plusMillis(i / 3)).value())
                        .toList());

        List<Access> newestFirst = rows(ANY);

        assertThat(newestFirst).hasSize(many).doesNotHaveDuplicates();
        assertThat(newestFirst).isSortedAccordingTo((a, b) -> at(b).compareTo(at(a)));
        assertThat(trail.query().count(ANY).total()).isEqualTo(many);
    }

    @Test
    void givesBackTheWholeAccessAsItWasJudged() throws Exception {
        Access full = Sample.full();
        byte[] value = Sample.CODECS.accesses().encode(full);
        trail.store(List.of(value));

        assertThat(rows(ANY)).containsExactly(Sample.CODECS.accesses().decode(value));
    }

    @Test
    void filtersByEachOfItsPartsAndByAllTogether() throws Exception {
        Sample wanted =
                Sample.access(1)
                        .by("tom")
                        .on("mb-7")
                        .of("law", "eve")
                        .doing(Action.DOWNLOAD)
                        .because(PurposeCode.BREAK_GLASS)
                        .judged(Verdict.UNAUTHORIZED, Mismatch.ALLOWED_BUT_UNAUTHORIZED);
        trail.store(wanted, Sample.access(2), Sample.access(3));
        AccessFilter all =
                ANY.principal(new PrincipalId("tom"))
                        .mailbox(new MailboxId("mb-7"))
                        .owner(new OwnerId("eve"))
                        .tenant(new TenantId("law"))
                        .actions(Action.DOWNLOAD, Action.PRINT)
                        .purposes(PurposeCode.BREAK_GLASS)
                        .verdicts(Verdict.UNAUTHORIZED)
                        .mismatches(Mismatch.ALLOWED_BUT_UNAUTHORIZED)
                        .from(Sample.NOON)
                        .to(Sample.NOON.plusNanos(1_000))
                        .event(wanted.build().recorded().position().eventId());

        for (AccessFilter one :
                List.of(
                        ANY.principal(new PrincipalId("tom")),
                        ANY.mailbox(new MailboxId("mb-7")),
                        ANY.owner(new OwnerId("eve")),
                        ANY.tenant(new TenantId("law")),
                        ANY.actions(Action.DOWNLOAD),
                        ANY.purposes(PurposeCode.BREAK_GLASS),
                        ANY.verdicts(Verdict.UNAUTHORIZED),
                        ANY.mismatches(Mismatch.ALLOWED_BUT_UNAUTHORIZED),
                        all)) {
            assertThat(rows(one)).as("%s", one).containsExactly(wanted.build());
            assertThat(trail.query().count(one).total()).as("%s", one).isEqualTo(1);
        }
        assertThat(rows(all.principal(new PrincipalId("bea")))).isEmpty();
    }

    @Test
    void countsTheFirstMicrosecondOfARangeAndNotItsEnd() throws Exception {
        Instant start = Sample.NOON;
        trail.store(
                Sample.access(1).at(start.minusNanos(1_000)),
                Sample.access(2).at(start),
                Sample.access(3).at(start.plusNanos(1_000)),
                Sample.access(4).at(start.plusNanos(2_000)));

        AccessFilter range = ANY.from(start).to(start.plusNanos(2_000));

        assertThat(sequences(range)).containsExactly(2L, 3L);
    }

    @Test
    void findsAttemptsOfOtherMonthsAndOfSuspectClocks() throws Exception {
        Instant october = Instant.parse("2026-10-31T23:59:59Z");
        Instant before1970 = Instant.parse("1969-07-20T20:17:00Z");
        trail.store(
                Sample.access(1).at(october).in("2026.10"),
                Sample.access(2),
                Sample.access(3).at(before1970).in("suspect"),
                Sample.access(4).at(Instant.parse("9999-12-31T23:59:59Z")).in("suspect"));

        assertThat(sequences(ANY)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(sequences(ANY.from(october).to(Sample.NOON))).containsExactly(1L);
        assertThat(sequences(ANY.to(Instant.EPOCH))).containsExactly(3L);
        assertThat(sequences(ANY.from(Instant.parse("2027-01-01T00:00:00Z")))).containsExactly(4L);
    }

    @Test
    void countsARevisedAttemptOnceByItsNewestVerdict() throws Exception {
        trail.store(
                Sample.access(1).judged(Verdict.PENDING),
                Sample.access(1).judged(Verdict.UNEXPLAINED).revised(1, "a"),
                Sample.access(1)
                        .judged(Verdict.UNAUTHORIZED, Mismatch.ALLOWED_BUT_UNAUTHORIZED)
                        .revised(2, "b"),
                Sample.access(2).judged(Verdict.PENDING),
                Sample.access(3),
                Sample.access(4).judged(Verdict.PENDING),
                Sample.access(4).revised(1, "c"));

        AccessCounts counts = trail.query().count(ANY);

        assertThat(counts.total()).isEqualTo(4);
        assertThat(counts.byVerdict())
                .isEqualTo(
                        Map.of(
                                Verdict.UNAUTHORIZED,
                                1L,
                                Verdict.PENDING,
                                1L,
                                Verdict.AUTHORIZED,
                                2L));
        assertThat(counts.of(Mismatch.ALLOWED_BUT_UNAUTHORIZED)).isEqualTo(1);
        assertThat(sequences(ANY)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(sequences(ANY.verdicts(Verdict.PENDING))).containsExactly(2L);
        assertThat(sequences(ANY.verdicts(Verdict.UNEXPLAINED))).isEmpty();
        assertThat(trail.query().count(ANY.verdicts(Verdict.UNEXPLAINED)).total()).isZero();
        assertThat(trail.query().completeness(ANY, List.of()).pending()).isEqualTo(1);
    }

    @Test
    void countsMoreRevisedAttemptsThanOnePageHolds() throws Exception {
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            values.add(Sample.access(i).judged(Verdict.PENDING).value());
            values.add(Sample.access(i).revised(1, "x").value());
        }
        trail.store(values);

        assertThat(trail.query().count(ANY).byVerdict())
                .isEqualTo(Map.of(Verdict.AUTHORIZED, 2_500L));
        assertThat(rows(ANY)).hasSize(2_500);
        assertThat(rows(ANY.verdicts(Verdict.PENDING))).isEmpty();
    }

    @Test
    void explainsAnAttemptByAllVerdictsEverGiven() throws Exception {
        Sample first = Sample.access(9).judged(Verdict.PENDING);
        Sample second = Sample.access(9).judged(Verdict.AUTHORIZED).revised(1, "a");
        Sample third = Sample.access(9).judged(Verdict.UNAUTHORIZED).revised(2, "b");
        trail.store(third, first, second, Sample.access(90));

        AccessHistory history = trail.query().explain(new EventId(Sample.STREAM, 9)).orElseThrow();

        assertThat(history.verdicts())
                .containsExactly(first.build(), second.build(), third.build());
        assertThat(history.current().judgement().verdict()).isEqualTo(Verdict.UNAUTHORIZED);
    }

    @Test
    void doesNotSeeWhatIsIndexedWhileItReads() throws Exception {
        trail.store(IntStream.range(0, 1_500).mapToObj(i -> Sample.access(i).value()).toList());

        try (AccessRows rows = trail.query().rows(ANY, Order.OLDEST_FIRST)) {
            rows.next();
            trail.store(
                    IntStream.range(1_500, 1_600).mapToObj(i -> Sample.access(i).value()).toList());

            assertThat(Trail.all(rows)).hasSize(1_499);
        }
        assertThat(rows(ANY)).hasSize(1_600);
    }

    @Test
    void saysHowFarEachNodeIsIndexedAndWhatIsOpen() throws Exception {
        trail.send(List.of(new byte[] {1, 2, 3}));
        try (var _ = trail.start()) {
            trail.awaitNoLag();
        }
        trail.store(
                Sample.access(1).from("store-1").judged(Verdict.PENDING),
                Sample.access(2).from("store-2").at(Sample.NOON.plusSeconds(5)),
                Sample.access(3).from("store-2"));

        TrailStatus status = trail.query().status();

        assertThat(status.completeness().newestByNode())
                .isEqualTo(
                        Map.of(
                                new NodeId("store-1"), millis(Sample.NOON),
                                new NodeId("store-2"), millis(Sample.NOON.plusSeconds(5))));
        assertThat(status.newest()).contains(millis(Sample.NOON.plusSeconds(5)));
        assertThat(status.completeness().pending()).isEqualTo(1);
        assertThat(status.completeness().quarantined()).isEqualTo(OptionalLong.of(1));
        assertThat(status.completeness().completeThrough()).isEmpty();
        assertThat(status.documentsByIndex()).containsEntry(trail.names.accesses("2026.11"), 3L);
    }

    @Test
    void takesAHostileValueAsAValue() throws Exception {
        List<String> hostile =
                List.of(
                        "*",
                        "b*",
                        "?ea",
                        "bea OR principal:*",
                        "\"} , {\"match_all\":{}",
                        "../_all",
                        "a\\",
                        "${jndi:ldap://x}",
                        "_exists_:time",
                        "bea/**/",
                        "/.*/",
                        "\u202ebea",
                        "b\u00e9a");
        trail.store(Sample.access(100));
        for (int i = 0; i < hostile.size(); i++) {
            trail.store(Sample.access(i).by(hostile.get(i)));
        }

        for (int i = 0; i < hostile.size(); i++) {
            String value = hostile.get(i);
            assertThat(sequences(ANY.principal(new PrincipalId(value)))).containsExactly((long) i);
            assertThat(rows(ANY.mailbox(new MailboxId(value)))).isEmpty();
            assertThat(rows(ANY.tenant(new TenantId(value)))).isEmpty();
        }
    }

    @Test
    void refusesToAnswerInPartWhenAnIndexIsClosed() throws Exception {
        trail.store(Sample.access(1), Sample.access(2).in("2026.10"));
        String index = trail.names.accesses("2026.10");
        trail.openSearch.ask("POST", "/" + index + "/_close", Map.of()).json();

        assertThatThrownBy(() -> rows(ANY))
                .isInstanceOf(OpenSearchException.class)
                .hasMessageContaining("index_closed_exception");
        assertThatThrownBy(() -> trail.query().count(ANY)).isInstanceOf(OpenSearchException.class);
        assertThat(rows(ANY.from(Sample.NOON))).hasSize(1);
    }

    @Test
    void answersAcrossMoreDayIndicesThanFitIntoAnAddress() throws Exception {
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < 62; i++) {
            Instant at = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofDays(i));
            values.add(Sample.access(i).at(at).in(DAY.format(at)).value());
        }
        trail.store(values);

        assertThat(rows(ANY)).hasSize(62);
        assertThat(rows(ANY.from(Instant.parse("2026-04-01T00:00:00Z")))).hasSize(31);
    }

    @Test
    void refusesTimesThatNoCalendarHas() {
        assertThatThrownBy(() -> ANY.to(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ANY.from(Instant.MIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ANY.from(Sample.NOON).to(Sample.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Access> rows(AccessFilter filter) {
        try (AccessRows rows = trail.query().rows(filter, Order.NEWEST_FIRST)) {
            return Trail.all(rows);
        }
    }

    private List<Long> sequences(AccessFilter filter) {
        try (AccessRows rows = trail.query().rows(filter, Order.OLDEST_FIRST)) {
            return Trail.all(rows).stream()
                    .map(access -> access.recorded().position().sequence())
                    .toList();
        }
    }

    private static Instant at(Access access) {
        return access.recorded().attempt().occurredAt();
    }

    private static Instant millis(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }
}
