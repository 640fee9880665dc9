package io.voxtrail.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.VerifierKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnrolmentsTest {
    private static final NodeId NODE = new NodeId("store-1");
    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final VerifierKey OLD = key();
    private static final VerifierKey NEW = key();

    private final NodeEnrolment first = Enrolments.with(Optional.empty(), NODE, OLD, "vera", NINE);

    @Test
    void aKeyThatIsEnrolledAgainStaysOneKeyFromItsFirstDayOn() {
        NodeEnrolment again = Enrolments.with(Optional.of(first), NODE, OLD, "vera", TEN);

        assertThat(again.keys())
                .containsExactly(new NodeKey(OLD.toString(), NINE, Optional.empty()));
    }

    @Test
    void rotationEndsTheOldKeyAndKeepsItForOldLogs() {
        NodeEnrolment rotated = Enrolments.withOnly(Optional.of(first), NODE, NEW, "vera", TEN);

        assertThat(rotated.keys())
                .containsExactly(
                        new NodeKey(OLD.toString(), NINE, Optional.of(TEN)),
                        new NodeKey(NEW.toString(), TEN, Optional.empty()));
        NodeEnrolment atOnce = Enrolments.withOnly(Optional.of(first), NODE, NEW, "vera", NINE);
        assertThat(atOnce.keys().get(0).validTo()).contains(NINE.plusNanos(1_000));
    }

    @Test
    void aRetiredNodeThatIsEnrolledAgainIsExpectedAgain() {
        NodeEnrolment retired = Enrolments.retired(first, "vera", TEN);
        NodeEnrolment back = Enrolments.with(Optional.of(retired), NODE, OLD, "vera", TEN);

        assertThat(retired.retiredAt()).contains(TEN);
        assertThat(retired.keys()).isEqualTo(first.keys());
        assertThat(back.retiredAt()).isEmpty();
    }

    private static VerifierKey key() {
        return SigningKey.generate(
                        "voxtrail.default/store-1", Algorithm.ED25519, new SecureRandom())
                .verifierKey();
    }
}
