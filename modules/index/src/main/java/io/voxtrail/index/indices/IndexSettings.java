package io.voxtrail.index.indices;

import java.time.Duration;

/**
 * What an operator may choose about the indices; all else is fixed by the mapping.
 *
 * @param shards primary shards of each index, 1 for up to about 50 GB a period
 * @param replicas a range as OpenSearch's {@code auto_expand_replicas} takes it: {@code 0-1} gives
 *     each shard a copy as soon as there is a second node
 * @param refresh how long a stored access may be invisible to queries; longer is cheaper
 */
public record IndexSettings(int shards, String replicas, Duration refresh) {

    public static final IndexSettings DEFAULT = new IndexSettings(1, "0-1", Duration.ofSeconds(5));

    public IndexSettings {
        if (shards < 1 || shards > 1024) {
            throw new IllegalArgumentException("shards is " + shards + ", not 1 to 1024");
        }
        if (!replicas.matches("[0-9]{1,2}-([0-9]{1,2}|all)")) {
            throw new IllegalArgumentException(
                    "replicas is " + replicas + ", not a range like 0-1");
        }
        if (refresh.toMillis() < 100) {
            throw new IllegalArgumentException("refresh is " + refresh + "; at least PT0.1S");
        }
    }

    public IndexSettings withRefresh(Duration interval) {
        return new IndexSettings(shards, replicas, interval);
    }
}
