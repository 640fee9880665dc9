package io.voxtrail.index.indexer;

import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.indices.IndexSettings;
import io.voxtrail.index.opensearch.OpenSearchConfig;
import io.voxtrail.wire.Topics;
import java.time.Duration;
import java.util.Map;

/**
 * What the indexer needs to know.
 *
 * @param kafka Kafka's own keys, {@code bootstrap.servers} at least; what keeps the promises
 *     (isolation, commits, acknowledgements) cannot be set
 * @param group the consumer group; processes of one group share the partitions
 * @param bulkDocuments most documents in one bulk
 * @param bulkBytes most bytes in one bulk, a single larger document excepted
 * @param bulkAge how long the first record of a bulk may wait for company
 * @param inFlight bulks on their way at once
 * @param bytesInHand bytes of Kafka values read and not yet done; at the limit reading pauses. The
 *     heap needs about six times as much
 * @param commitInterval how often offsets are committed
 * @param retryMin first wait before sending again
 * @param retryMax longest wait before sending again
 * @param unauthorizedRetry wait after credentials were refused
 * @param stopTimeout how long a stop waits for what is in hand; the rest is read again next time
 */
public record IndexerConfig(
        Map<String, String> kafka,
        Topics topics,
        String group,
        OpenSearchConfig openSearch,
        IndexNames names,
        IndexSettings indices,
        int bulkDocuments,
        int bulkBytes,
        Duration bulkAge,
        int inFlight,
        int bytesInHand,
        Duration commitInterval,
        Duration retryMin,
        Duration retryMax,
        Duration unauthorizedRetry,
        Duration stopTimeout) {

    private static final int MIB = 1 << 20;

    public IndexerConfig {
        kafka = Map.copyOf(kafka);
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("kafka has no bootstrap.servers");
        }
        positive("bulkDocuments", bulkDocuments);
        positive("bulkBytes", bulkBytes);
        positive("inFlight", inFlight);
        positive("bytesInHand", bytesInHand);
        if (retryMin.toMillis() < 1 || retryMax.compareTo(retryMin) < 0) {
            throw new IllegalArgumentException(
                    "retryMin " + retryMin + " is not between PT0.001S and retryMax " + retryMax);
        }
    }

    /** Bulks of 2,000 documents or 5 MiB, 4 in flight, 8 MiB in hand, retries after 1 s to 60 s. */
    public static IndexerConfig of(String bootstrapServers, OpenSearchConfig openSearch) {
        return new IndexerConfig(
                Map.of("bootstrap.servers", bootstrapServers),
                Topics.prefixed(Topics.DEFAULT_PREFIX),
                "voxtrail-indexer",
                openSearch,
                IndexNames.DEFAULT,
                IndexSettings.DEFAULT,
                2_000,
                5 * MIB,
                Duration.ofMillis(200),
                4,
                8 * MIB,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    public IndexerConfig withTopics(Topics named, String groupName) {
        return new IndexerConfig(
                kafka,
                named,
                groupName,
                openSearch,
                names,
                indices,
                bulkDocuments,
                bulkBytes,
                bulkAge,
                inFlight,
                bytesInHand,
                commitInterval,
                retryMin,
                retryMax,
                unauthorizedRetry,
                stopTimeout);
    }

    public IndexerConfig withKafka(Map<String, String> properties) {
        return new IndexerConfig(
                properties,
                topics,
                group,
                openSearch,
                names,
                indices,
                bulkDocuments,
                bulkBytes,
                bulkAge,
                inFlight,
                bytesInHand,
                commitInterval,
                retryMin,
                retryMax,
                unauthorizedRetry,
                stopTimeout);
    }

    public IndexerConfig withIndices(IndexNames prefixed, IndexSettings settings) {
        return new IndexerConfig(
                kafka,
                topics,
                group,
                openSearch,
                prefixed,
                settings,
                bulkDocuments,
                bulkBytes,
                bulkAge,
                inFlight,
                bytesInHand,
                commitInterval,
                retryMin,
                retryMax,
                unauthorizedRetry,
                stopTimeout);
    }

    public IndexerConfig withBulks(int documents, int bytes, Duration age, int atOnce) {
        return new IndexerConfig(
                kafka,
                topics,
                group,
                openSearch,
                names,
                indices,
                documents,
                bytes,
                age,
                atOnce,
                bytesInHand,
                commitInterval,
                retryMin,
                retryMax,
                unauthorizedRetry,
                stopTimeout);
    }

    public IndexerConfig withRetries(Duration min, Duration max, Duration unauthorized) {
        return new IndexerConfig(
                kafka,
                topics,
                group,
                openSearch,
                names,
                indices,
                bulkDocuments,
                bulkBytes,
                bulkAge,
                inFlight,
                bytesInHand,
                commitInterval,
                min,
                max,
                unauthorized,
                stopTimeout);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", not positive");
        }
    }
}
