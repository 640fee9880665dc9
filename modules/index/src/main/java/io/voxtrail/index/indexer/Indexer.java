package io.voxtrail.index.indexer;

import io.voxtrail.index.indexer.IndexerHealth.State;
import io.voxtrail.index.indices.TrailIndices;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.wire.Codecs;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Carries the accesses and the node ledger into OpenSearch. It may be killed anywhere: offsets move
 * only behind records that are stored, were already there, or are in quarantine. An access that
 * comes twice is stored once; of the ledger's entries with one key the newest is kept.
 */
public final class Indexer implements AutoCloseable {

    private final IndexerConfig config;
    private final Codecs codecs;
    private final Clock clock;
    private final Counters counters = new Counters();
    private final Hindrances hindrances;
    private final IndexerListener listener;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Indexer(IndexerConfig config, Codecs codecs, IndexerListener listener, Clock clock) {
        this.config = config;
        this.codecs = codecs;
        this.clock = clock;
        this.listener = listener;
        this.hindrances = new Hindrances(clock, listener);
    }

    /**
     * Works until {@link #close} is called from another thread. To be called once.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka refuses us for good
     */
    public void run() {
        try (OpenSearch openSearch = OpenSearch.connect(config.openSearch());
                var producer = new KafkaProducer<byte[], byte[]>(KafkaSettings.producer(config));
                var consumer = new KafkaConsumer<byte[], byte[]>(KafkaSettings.consumer(config))) {
            TrailIndices indices = new TrailIndices(openSearch, config.names(), config.indices());
            var parts =
                    new DeliveryParts(
                            config,
                            codecs,
                            new BulkSender(openSearch, counters, config.inFlight()),
                            indices,
                            new Quarantine(producer, config, hindrances),
                            new BulkLimits(config.bulkDocuments(), config.bulkBytes()),
                            hindrances,
                            counters);
            try (var _ = IndexKeeper.start(indices, config, hindrances, clock);
                    var deliveries = new Deliveries(parts)) {
                new IndexerLoop(consumer, deliveries, config, counters, hindrances).run(stop);
            }
        } finally {
            listener.healthChanged(new IndexerHealth(State.STOPPED, "", clock.instant()));
            stopped.countDown();
        }
    }

    public IndexerMetrics metrics() {
        return counters.snapshot();
    }

    public IndexerHealth health() {
        return hindrances.worst();
    }

    /**
     * Stops reading, waits for what is in hand, commits, and returns when {@link #run} has ended.
     */
    @Override
    public void close() {
        stop.countDown();
        Duration longest = config.stopTimeout().plusSeconds(20);
        try {
            if (!stopped.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the indexer did not stop within " + longest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
