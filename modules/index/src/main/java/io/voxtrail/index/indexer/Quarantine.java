package io.voxtrail.index.indexer;

import io.voxtrail.index.indexer.IndexerHealth.State;
import io.voxtrail.wire.QuarantineRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what will never be indexed in the topic {@code quarantine}. Safe for many threads. */
final class Quarantine {

    private static final String STAGE = "indexer";
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final Producer<byte[], byte[]> producer;
    private final IndexerConfig config;
    private final Hindrances hindrances;

    Quarantine(Producer<byte[], byte[]> producer, IndexerConfig config, Hindrances hindrances) {
        this.producer = producer;
        this.config = config;
        this.hindrances = hindrances;
    }

    /**
     * Returns when the broker has acknowledged each. A crash before the offsets are committed
     * repeats some: the topic, partition and offset in their headers say which are the same.
     */
    void keep(List<Refusal> refusals) throws InterruptedException {
        Backoff backoff = new Backoff(config.retryMin(), config.retryMax());
        List<Refusal> open = refusals;
        while (!open.isEmpty()) {
            open = notKept(open);
            if (!open.isEmpty()) {
                backoff.pause();
            }
        }
        hindrances.clear(refusals);
    }

    private List<Refusal> notKept(List<Refusal> refusals) throws InterruptedException {
        List<Refusal> failed = new ArrayList<>();
        List<Future<?>> acknowledgements = refusals.stream().map(this::send).toList();
        for (int i = 0; i < refusals.size(); i++) {
            try {
                acknowledgements.get(i).get();
                log(refusals.get(i));
            } catch (ExecutionException e) {
                failed.add(refusals.get(i));
                hindrances.report(
                        refusals, State.QUARANTINE_UNREACHABLE, String.valueOf(e.getCause()));
            }
        }
        return failed;
    }

    private Future<?> send(Refusal refusal) {
        try {
            return producer.send(record(refusal).toProducerRecord(config.topics()));
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static QuarantineRecord record(Refusal refusal) {
        return QuarantineRecord.of(STAGE, refusal.reason(), refusal.error(), refusal.record());
    }

    private static void log(Refusal refusal) {
        LOG.warn(
                "A record was quarantined. partition={} offset={} reason={}",
                refusal.record().partition(),
                refusal.record().offset(),
                refusal.reason());
    }
}
