package io.voxtrail.wire;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A topic of the trail. Every topic carries the broker's own time of arrival: a node or feed whose
 * clock is wrong is neither refused nor believed, and a late record is not deleted for its age.
 *
 * @param key what the key is
 * @param value what the value is
 * @param retention how long a record is kept; empty for as long as it is the newest of its key
 * @param compactionLag how long an older record of the same key is kept for certain
 * @param maxMessageBytes the largest record batch that the broker takes
 * @param owner the part that writes it
 */
public record Topic(
        String name,
        String key,
        String value,
        Partitioning partitioning,
        Cleanup cleanup,
        Optional<Duration> retention,
        Optional<Duration> compactionLag,
        int maxMessageBytes,
        String owner) {

    /** How records are spread. */
    public enum Partitioning {
        /**
         * By the principal, as access-attempts: the same principal has the same number everywhere.
         */
        BY_PRINCIPAL,
        /** By the key, on its own. */
        BY_KEY,
        /** One partition: read whole by everyone, in one order. */
        SINGLE
    }

    /** What the broker removes. */
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact"),
        COMPACT_AND_DELETE("compact,delete");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }
    }

    @Override
    public String toString() {
        return name;
    }

    int partitions(int wanted) {
        return partitioning == Partitioning.SINGLE ? 1 : wanted;
    }

    /** The settings that the data depends on, whatever the broker's defaults are. */
    Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("cleanup.policy", cleanup.policy);
        config.put("message.timestamp.type", "LogAppendTime");
        config.put("max.message.bytes", Integer.toString(maxMessageBytes));
        config.put("unclean.leader.election.enable", "false");
        config.put("retention.ms", Long.toString(retention.map(Duration::toMillis).orElse(-1L)));
        compactionLag.ifPresent(
                lag -> config.put("min.compaction.lag.ms", Long.toString(lag.toMillis())));
        return config;
    }
}
