package io.voxtrail.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.judgement.Adjudicator;
import io.voxtrail.judgement.AsOf;
import io.voxtrail.judgement.Footprint;
import io.voxtrail.judgement.Judged;
import io.voxtrail.judgement.KnownThen;
import io.voxtrail.judgement.policy.PolicyBook;
import io.voxtrail.judgement.policy.PolicyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The day's labels against the judgement itself, without Kafka between them. */
class ExpectationsTest {

    @ParameterizedTest
    @CsvSource({"1, 2026-03-02", "2, 2026-03-07", "3, 2026-11-01", "4, 2026-12-31"})
    void theExamplePolicyJudgesEachAttemptAsItsLabelSays(long seed, LocalDate day)
            throws Exception {
        ProviderDay played = ProviderDay.of(DayPlan.of(seed, day));
        PolicyBook book =
                PolicyBook.EMPTY.with(
                        PolicyReader.document(
                                Files.readString(Path.of("../../examples/policy.yaml")),
                                "test",
                                Instant.EPOCH));

        List<String> surprises = surprises(played, book);

        assertThat(surprises).isEmpty();
    }

    private static List<String> surprises(ProviderDay day, PolicyBook book) {
        Map<PrincipalId, List<Principal>> principals =
                day.principals().stream().collect(Collectors.groupingBy(Principal::id));
        Map<PrincipalId, List<WorkOrders>> orders =
                day.workOrders().stream().collect(Collectors.groupingBy(WorkOrders::assignee));
        Map<MailboxId, Mailbox> mailboxes =
                day.mailboxes().stream()
                        .collect(Collectors.toMap(Mailbox::id, Function.identity()));
        Map<PrincipalId, Footprint> footprints = new HashMap<>();
        List<String> surprises = new ArrayList<>();
        for (Played played : day.played()) {
            Attempt attempt = played.attempt();
            PrincipalId id = attempt.principal().id();
            KnownThen known =
                    new KnownThen(
                            asOf(
                                    principals.getOrDefault(id, List.of()),
                                    Principal::effectiveAt,
                                    attempt.occurredAt()),
                            asOf(
                                    orders.getOrDefault(id, List.of()),
                                    WorkOrders::effectiveAt,
                                    attempt.occurredAt()),
                            attempt.resource()
                                    .mailbox()
                                    .flatMap(m -> Optional.ofNullable(mailboxes.get(m))),
                            footprints.getOrDefault(id, Footprint.NONE));
            Instant nextDay = attempt.occurredAt().plus(Duration.ofDays(1));
            Judged judged = Adjudicator.judge(attempt, known, book, nextDay);
            footprints.put(id, judged.next());
            if (judged.judgement().verdict() != played.expectation().verdict()) {
                surprises.add(played.expectation() + ": " + judged.judgement().reason());
            }
        }
        return surprises;
    }

    private static <T> AsOf<T> asOf(List<T> history, Function<T, Instant> from, Instant at) {
        return history.stream()
                .filter(snapshot -> !from.apply(snapshot).isAfter(at))
                .max(Comparator.comparing(from))
                .<AsOf<T>>map(AsOf.Held::new)
                .orElseGet(AsOf.Unknown::new);
    }
}
