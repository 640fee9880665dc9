package io.voxtrail.index.indexer;

/**
 * What the indexer has done since it started. Each record read is in exactly one place: {@code
 * consumed = stored + alreadyThere + quarantined + inHand}, once nothing moves.
 *
 * @param stored created by us
 * @param alreadyThere found stored by an earlier try
 * @param quarantined could not be decoded, or OpenSearch will never take them
 * @param underReplicated of those stored: a copy of the shard missed it
 * @param resent documents sent again, for whatever reason
 * @param bulks requests sent
 * @param bulkBytes bytes of their bodies
 * @param expired offsets that Kafka had deleted before they were indexed: each is a loss
 * @param inHand read, and not yet done
 */
public record IndexerMetrics(
        long consumed,
        long stored,
        long alreadyThere,
        long quarantined,
        long underReplicated,
        long resent,
        long bulks,
        long bulkBytes,
        long expired,
        long inHand) {}
