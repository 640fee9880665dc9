package io.voxtrail.core.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void isInForceFromItsBeginningAndNoLongerAtItsEnd() {
        Mailbox.Hold hold = new Mailbox.Hold("H-1", NINE, Optional.of(TEN));

        assertThat(hold.inForceAt(NINE.minus(1, ChronoUnit.MICROS))).isFalse();
        assertThat(hold.inForceAt(NINE)).isTrue();
        assertThat(hold.inForceAt(TEN.minus(1, ChronoUnit.MICROS))).isTrue();
        assertThat(hold.inForceAt(TEN)).isFalse();
        assertThat(new Mailbox.Hold("H-1", NINE, Optional.empty()).inForceAt(Instant.MAX)).isTrue();
    }

    @Test
    void isRefusedWhenItWouldNeverBeInForce() {
        assertThatThrownBy(() -> new Mailbox.Hold("H-1", TEN, Optional.of(NINE)))
                .hasMessageContaining("hold H-1 ends at 2026-03-02T09:00:00Z, not after");
        assertThatThrownBy(() -> new Mailbox.Hold("H-1", NINE, Optional.of(NINE)))
                .hasMessageContaining("not after it begins");
    }
}
