package io.voxtrail.index.query;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The index in numbers.
 *
 * @param documentsByIndex all documents of each index, revisions included, as far as they are
 *     visible
 * @param counts accesses by what is said of them now
 * @param newest the newest attempt that is indexed, by its node's clock; suspect clocks aside
 */
public record TrailStatus(
        Map<String, Long> documentsByIndex,
        AccessCounts counts,
        Optional<Instant> newest,
        Completeness completeness) {

    public TrailStatus {
        documentsByIndex = Map.copyOf(documentsByIndex);
    }
}
