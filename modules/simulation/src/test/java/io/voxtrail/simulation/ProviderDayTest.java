package io.voxtrail.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.directory.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProviderDayTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final ProviderDay DAY = ProviderDay.of(DayPlan.of(1, MONDAY));

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(ProviderDay.of(DayPlan.of(1, MONDAY))).isEqualTo(DAY);
        assertThat(ProviderDay.of(DayPlan.of(2, MONDAY)).played()).isNotEqualTo(DAY.played());
    }

    @Test
    void isAsLargeAsAProvidersDay() {
        assertThat(DAY.played()).hasSizeGreaterThanOrEqualTo(20_000);
        assertThat(DAY.mailboxes().stream().map(m -> m.tenant()).distinct()).hasSize(40);
        assertThat(roles())
                .contains("mailbox.owner", "mailbox.delegate", "tenant.admin")
                .containsAll(List.of(Staff.values()).stream().map(s -> s.role).toList());
    }

    @Test
    void liesWithinItsDayInTheOrderOfTime() {
        Instant midnight = MONDAY.atStartOfDay(DAY.plan().zone()).toInstant();
        Instant nextMidnight = MONDAY.plusDays(1).atStartOfDay(DAY.plan().zone()).toInstant();
        List<Instant> times = DAY.played().stream().map(p -> p.attempt().occurredAt()).toList();

        assertThat(times).isSorted();
        assertThat(times)
                .allMatch(t -> !t.isBefore(midnight.minusSeconds(60)) && t.isBefore(nextMidnight));
    }

    @Test
    void holdsEachPlantedWrongAsSomethingThatTheNodeAllowed() {
        Set<String> played =
                DAY.played().stream()
                        .filter(p -> p.expectation().planted())
                        .peek(p ->
                                assertThat(p.attempt().enforcement().outcome())
                                        .isEqualTo(Outcome.ALLOWED))
                        .map(p -> p.expectation().story())
                        .collect(Collectors.toSet());

        assertThat(DAY.planted()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(DAY.planted().stream().map(Planted::scenario))
                .containsExactlyInAnyOrderElementsOf(played);
        assertThat(played)
                .contains(
                        "S08", "S09", "S10", "S11", "S12", "S15", "S16", "S17", "S18", "S19", "S20")
                .contains("S25", "S41", "S45", "S46");
        assertThat(DAY.planted()).allMatch(p -> p.expected() == Verdict.UNAUTHORIZED);
    }

    @Test
    void knowsEveryoneWhoDoesNotComeAsAStranger() {
        Set<PrincipalRef> strangers = Set.of(PrincipalRef.ANONYMOUS);
        Set<String> known =
                DAY.principals().stream()
                        .map(Principal::id)
                        .map(Object::toString)
                        .collect(Collectors.toSet());

        assertThat(DAY.played())
                .allMatch(p ->
                        strangers.contains(p.attempt().principal())
                                || known.contains(p.attempt().principal().id().value()));
    }

    private static List<String> roles() {
        return DAY.principals().stream()
                .flatMap(p -> p.grants().stream())
                .map(g -> g.role().value())
                .distinct()
                .toList();
    }
}
