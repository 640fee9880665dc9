package io.voxtrail.index.indexer;

import io.voxtrail.index.indices.TrailIndices;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.wire.Codecs;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Stores records of our topics once more, as the indexer does and beside it: what is there stays as
 * it is. To be closed.
 */
public final class Redelivery implements AutoCloseable {

    private final OpenSearch openSearch;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Counters counters = new Counters();
    private final DeliveryParts parts;

    public Redelivery(IndexerConfig config, Codecs codecs) {
        this.openSearch = OpenSearch.connect(config.openSearch());
        this.producer = new KafkaProducer<>(KafkaSettings.producer(config));
        Hindrances hindrances = new Hindrances(Clock.systemUTC(), IndexerListener.silent());
        this.parts =
                new DeliveryParts(
                        config,
                        codecs,
                        new BulkSender(openSearch, counters, 1),
                        new TrailIndices(openSearch, config.names(), config.indices()),
                        new Quarantine(producer, config, hindrances),
                        new BulkLimits(config.bulkDocuments(), config.bulkBytes()),
                        hindrances,
                        counters);
    }

    /** Returns when each is stored, was there, or is in quarantine, however long that takes. */
    public void store(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        Lane lane = new Lane(0);
        new Delivery(
                        records.stream()
                                .map(record -> new Arrival(record, lane.enter(record.offset())))
                                .toList(),
                        parts)
                .run();
    }

    public IndexerMetrics metrics() {
        return counters.snapshot();
    }

    @Override
    public void close() {
        producer.close();
        openSearch.close();
    }
}
