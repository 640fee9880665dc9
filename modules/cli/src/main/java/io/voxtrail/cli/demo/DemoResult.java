package io.voxtrail.cli.demo;

import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What came of the day.
 *
 * @param emitted attempts that the nodes recorded
 * @param indexed those of them that are in the index, each once
 * @param quarantined records that are in quarantine
 * @param benignFlagged routine attempts that were judged anything but authorized
 * @param seconds how long each step took
 */
record DemoResult(
        long emitted,
        long indexed,
        long quarantined,
        Map<Verdict, Long> verdicts,
        Map<Mismatch, Long> mismatches,
        List<PlantedOutcome> planted,
        long benign,
        long benignFlagged,
        Map<String, Double> seconds) {

    DemoResult {
        planted = List.copyOf(planted);
    }

    boolean booksBalance() {
        return emitted == indexed + quarantined;
    }

    boolean asExpected() {
        return booksBalance() && planted.stream().allMatch(PlantedOutcome::asExpected);
    }

    /**
     * A planted wrong and how it was judged.
     *
     * @param verdict the verdict of its events; the first surprising one where they differ, and
     *     {@code MISSING} where one is not in the index
     */
    record PlantedOutcome(
            String scenario, String title, List<String> events, Verdict expected, String verdict) {
        PlantedOutcome {
            events = List.copyOf(events);
        }

        boolean asExpected() {
            return expected.name().equals(verdict);
        }
    }
}
