package io.voxtrail.index.verify;

import java.util.Map;

/**
 * What a verification came to. Each record of a log that was sealed is in exactly one place: {@code
 * records = indexed attempts + notices + quarantined + unsendable + deleted}.
 *
 * @param keys on whose word the nodes' keys are trusted
 * @param streams logs that were held against the index
 * @param records sealed records of these logs that were accounted for
 * @param documents of accesses that were read, revisions included
 * @param checkpoints whose signature and root hold
 * @param unsealed documents beyond the latest checkpoint of their log: nothing is said of them
 * @param quarantined records that are in quarantine instead of the index
 * @param unsendable records of which the node itself says that they could not be sent
 * @param judged accesses that were held against the pipeline's own topic, byte by byte
 */
public record VerificationResult(
        String keys,
        long streams,
        long records,
        long documents,
        long revisions,
        long notices,
        long checkpoints,
        long unsealed,
        long quarantined,
        long unsendable,
        long judged,
        Map<Discrepancy.Kind, Long> discrepancies) {

    public VerificationResult {
        discrepancies = Map.copyOf(discrepancies);
    }

    public boolean holds() {
        return discrepancies.isEmpty();
    }
}
