package io.voxtrail.core.finding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a detector concluded from accesses.
 *
 * @param subject whom or what it is about: the group that the detector counts by
 * @param evidence ids of accesses, at most {@value #MAX_EVIDENCE}
 * @param evidenceTotal how many there are in truth
 * @param measure what was observed and what was expected, where the detector counts
 */
public record Finding(
        String id,
        String detector,
        String detectorVersion,
        Severity severity,
        String title,
        String subject,
        Instant firstSeen,
        Instant lastSeen,
        List<String> evidence,
        long evidenceTotal,
        Optional<Measure> measure,
        FindingState state,
        Optional<String> withdrawnBecause) {

    public static final int MAX_EVIDENCE = 100;

    public Finding {
        evidence = List.copyOf(evidence);
        if (evidence.size() > MAX_EVIDENCE) {
            throw new IllegalArgumentException(
                    evidence.size()
                            + " pieces of evidence; at most "
                            + MAX_EVIDENCE
                            + ", and the total beside them");
        }
    }

    /** Observed against expected, with the size of the past that the expectation comes from. */
    public record Measure(double observed, double expected, long baselineSize, String peerGroup) {}
}
