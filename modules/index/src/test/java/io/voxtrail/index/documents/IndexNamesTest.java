package io.voxtrail.index.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "..",
                "2026",
                "2026.13",
                "2026.00",
                "2026.11.32",
                "2026.11,other",
                "2026.11/x",
                "_all",
                "SUSPECT",
                "2026.11 ",
                "2026.11\n",
                "２０２６.11"
            })
    void letsNothingButAPeriodNameAnIndex(String period) {
        assertThatIllegalArgumentException().isThrownBy(() -> IndexNames.DEFAULT.accesses(period));
    }

    @Test
    void namesMonthsInUtc() {
        assertThat(IndexNames.month(Instant.parse("2026-10-31T23:59:59.999999Z")))
                .isEqualTo("2026.10");
        assertThat(IndexNames.month(Instant.parse("2026-11-01T00:00:00Z"))).isEqualTo("2026.11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Vox-", "-vox-", "vox", "a*-", "../-", ".vox-"})
    void refusesAPrefixThatCouldReachOtherIndices(String prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IndexNames(prefix));
    }
}
