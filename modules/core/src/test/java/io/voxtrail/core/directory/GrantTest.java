package io.voxtrail.core.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void holdsFromItsFirstMicrosecondToItsLastAndNotAtItsEnd() {
        Grant grant = grant(NINE, TEN);

        assertThat(grant.validAt(NINE.minus(1, ChronoUnit.MICROS))).isFalse();
        assertThat(grant.validAt(NINE)).isTrue();
        assertThat(grant.validAt(TEN.minus(1, ChronoUnit.MICROS))).isTrue();
        assertThat(grant.validAt(TEN)).isFalse();
    }

    @Test
    void isRefusedWhenItEndsBeforeItBegins() {
        assertThatThrownBy(() -> grant(TEN, NINE)).hasMessageContaining("not after it begins");
    }

    @Test
    void aScopeThatNamesNothingIsRefusedInsteadOfMeaningEverything() {
        assertThatThrownBy(() -> new Scope.Tenants(Set.of())).hasMessageContaining("names none");
        assertThatThrownBy(() -> new Scope.Mailboxes(Set.of(), Set.of()))
                .hasMessageContaining("names none");
    }

    private static Grant grant(Instant from, Instant to) {
        return new Grant(
                new RoleName("support.t2"),
                new Scope.Everywhere(),
                from,
                Optional.of(to),
                Optional.empty(),
                Optional.empty());
    }
}
