package io.voxtrail.core.finding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Findings of one detector about one subject, for a person to deal with.
 *
 * @param evidence ids of findings, at most {@value Finding#MAX_EVIDENCE}
 * @param runbook the page that says what to do
 */
public record Alert(
        String group,
        String detector,
        Severity severity,
        String title,
        String subject,
        AlertState state,
        Instant firstSeen,
        Instant lastSeen,
        long count,
        List<String> evidence,
        String runbook,
        Optional<Review> review) {

    public Alert {
        evidence = List.copyOf(evidence);
    }

    /** A person's conclusion. */
    public record Review(
            String reviewer, Instant at, Disposition disposition, Optional<String> note) {}
}
