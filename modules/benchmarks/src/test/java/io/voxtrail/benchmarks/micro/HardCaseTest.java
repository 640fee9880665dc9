package io.voxtrail.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.judgement.Adjudicator;
import io.voxtrail.judgement.AsOf;
import io.voxtrail.judgement.Judged;
import org.junit.jupiter.api.Test;

class HardCaseTest {

    @Test
    void isPermittedByOneOfFiftyGrantsAndOneOfTwentyWorkOrders() {
        HardCase hard = HardCase.of(50, 20);

        Judged judged =
                Adjudicator.judge(hard.attempt(), hard.known(), hard.policies(), hard.judgedAt());

        assertThat(judged.judgement().verdict()).isEqualTo(Verdict.AUTHORIZED);
        assertThat(hard.known().principal())
                .isInstanceOfSatisfying(
                        AsOf.Held.class,
                        held -> assertThat(((Principal) held.value()).grants()).hasSize(50));
        assertThat(hard.known().workOrders())
                .isInstanceOfSatisfying(
                        AsOf.Held.class,
                        held -> assertThat(((WorkOrders) held.value()).orders()).hasSize(20));
    }
}
