package io.voxtrail.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.attempt.Trace;
import io.voxtrail.core.attempt.Witness;
import io.voxtrail.index.Sample;
import io.voxtrail.index.Trail;
import io.voxtrail.stack.SharedStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairQueryTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));

    private final List<OneSidedRequest> oneSided = new ArrayList<>();
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
    void listsWhatOnlyTheGateOrOnlyTheStorageServerSaw() throws Exception {
        trail.store(
                seen(1, "r-1", Witness.GATE, NINE),
                seen(2, "r-1", Witness.LOG, NINE.plusMillis(40)),
                seen(3, "r-2", Witness.GATE, NINE.plusSeconds(1)),
                seen(4, "r-3", Witness.LOG, NINE.plusSeconds(2)),
                seen(5, "r-3", Witness.LOG, NINE.plusSeconds(3)),
                Sample.access(6).at(NINE.plusSeconds(4)));

        Pairing pairing = pair(NINE, TEN, Optional.of(TEN));

        assertThat(pairing).isEqualTo(new Pairing(1, 1, 1, true));
        assertThat(oneSided)
                .extracting(
                        OneSidedRequest::requestId,
                        OneSidedRequest::seenBy,
                        OneSidedRequest::attempts,
                        OneSidedRequest::settled)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("r-2", Witness.GATE, 1L, true),
                        org.assertj.core.groups.Tuple.tuple("r-3", Witness.LOG, 2L, true));
    }

    @Test
    void listsNothingWhereOnlyOneKindOfWitnessIsDeployed() throws Exception {
        trail.store(seen(1, "r-1", Witness.GATE, NINE), seen(2, "r-2", Witness.GATE, NINE));

        Pairing pairing = pair(NINE, TEN, Optional.of(TEN));

        assertThat(pairing.bothKinds()).isFalse();
        assertThat(pairing.oneSided()).isZero();
        assertThat(oneSided).isEmpty();
    }

    @Test
    void pairsAcrossTheEdgesOfThePeriodAndCountsARevisedVerdictOnce() throws Exception {
        trail.store(
                seen(1, "r-1", Witness.GATE, TEN.minusMillis(1)),
                seen(2, "r-1", Witness.LOG, TEN.plusMillis(1)),
                seen(3, "r-2", Witness.GATE, NINE.minusMillis(1)),
                seen(4, "r-2", Witness.LOG, NINE.plusMillis(1)),
                seen(5, "r-3", Witness.LOG, NINE),
                seen(5, "r-3", Witness.LOG, NINE).revised(1, "a"));

        Pairing pairing = pair(NINE, TEN, Optional.empty());

        assertThat(pairing).isEqualTo(new Pairing(1, 0, 1, true));
        assertThat(oneSided)
                .extracting(OneSidedRequest::attempts, OneSidedRequest::settled)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, false));
    }

    private Pairing pair(Instant from, Instant to, Optional<Instant> completeThrough) {
        return new PairQuery(trail.openSearch, trail.names)
                .pair(from, to, completeThrough, oneSided::add);
    }

    private static Sample seen(long sequence, String request, Witness side, Instant at) {
        return Sample.access(sequence).at(at).traced(Trace.request(request), side);
    }
}
