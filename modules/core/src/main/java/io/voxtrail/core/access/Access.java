package io.voxtrail.core.access;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.RecordedAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An attempt after judgement.
 *
 * @param id the event id, or for a revision an id derived from what it was judged by, so that a
 *     replay makes the same one
 * @param original the exact bytes that the node wrote: the leaf of its log
 * @param judgedAt the broker's time of what caused this judgement, never the wall clock's
 * @param period the month (or day) whose index holds it, decided once: {@code 2026.11}, or {@code
 *     suspect} when the node's clock cannot be believed
 * @param clockSuspect whether the node's time was too far from the broker's
 * @param keyMismatch whether Kafka's key was not the principal in the record
 * @param detections names of the detectors that fired so far
 */
public record Access(
        String id,
        RecordedAttempt recorded,
        Octets original,
        Judgement judgement,
        Mismatch mismatch,
        Optional<Revision> revision,
        Provenance provenance,
        Instant judgedAt,
        String period,
        boolean clockSuspect,
        boolean keyMismatch,
        List<String> detections) {

    public Access {
        detections = List.copyOf(detections);
    }
}
