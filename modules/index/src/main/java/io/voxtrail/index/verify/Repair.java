package io.voxtrail.index.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.index.indexer.IndexerMetrics;
import io.voxtrail.index.indexer.Redelivery;
import io.voxtrail.index.verify.Repaired.Lost;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.UndecodableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Brings back what is missing from the index, from the topics that it was made of. Nothing that is
 * there is changed: documents that were altered are evidence, and stay.
 */
public final class Repair {

    private static final int AT_ONCE = 1_000;

    private final VerifiedTrail trail;
    private final Redelivery redelivery;
    private final VerificationListener listener;
    private final Missing missing;
    private final Map<EventId, NodeId> open;
    private final List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();

    public Repair(
            VerifiedTrail trail,
            Redelivery redelivery,
            VerificationListener listener,
            Missing missing) {
        this.trail = trail;
        this.redelivery = redelivery;
        this.listener = listener;
        this.missing = missing;
        this.open = new HashMap<>(missing.attempts());
    }

    /**
     * @throws org.apache.kafka.common.KafkaException when Kafka cannot be read
     */
    public Repaired run() throws InterruptedException {
        if (!missing.attempts().isEmpty() || !missing.verdicts().isEmpty()) {
            store(trail.topics().accesses(), this::isWanted);
        }
        long accesses = redelivery.metrics().stored();
        if (!missing.ledger().isEmpty()) {
            store(
                    trail.topics().nodeLedger(),
                    record ->
                            record.key() != null
                                    && missing.ledger().contains(new String(record.key(), UTF_8)));
        }
        IndexerMetrics metrics = redelivery.metrics();
        return new Repaired(
                accesses,
                metrics.stored() - accesses,
                missing.ledger().size(),
                metrics.quarantined(),
                lost());
    }

    private void store(Topic topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted)
            throws InterruptedException {
        TopicScan scan = trail.scan(topic);
        scan.each(
                Optional.empty(),
                scan.ends(),
                record -> {
                    if (wanted.test(record)) {
                        batch.add(record);
                        if (batch.size() == AT_ONCE) {
                            flush();
                        }
                    }
                });
        flush();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
        try {
            Access access = trail.codecs().accesses().decode(record.value());
            EventId event = access.recorded().position().eventId();
            if (missing.attempts().containsKey(event)) {
                open.remove(event);
                return true;
            }
            return missing.verdicts().contains(access.id());
        } catch (UndecodableException e) {
            return false;
        }
    }

    private void flush() {
        try {
            redelivery.store(List.copyOf(batch));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        batch.clear();
        listener.at("documents stored again", redelivery.metrics().stored());
    }

    /** In ranges, by stream. */
    private List<Lost> lost() {
        Map<String, List<EventId>> streams = new TreeMap<>();
        open.keySet()
                .forEach(event ->
                        streams.computeIfAbsent(event.stream().toString(), _ -> new ArrayList<>())
                                .add(event));
        List<Lost> lost = new ArrayList<>();
        streams.values().forEach(events -> addRanges(events, lost));
        return lost;
    }

    private void addRanges(List<EventId> events, List<Lost> lost) {
        events.sort(Comparator.comparingLong(EventId::sequence));
        EventId first = events.getFirst();
        EventId last = first;
        for (EventId event : events) {
            if (event.sequence() > last.sequence() + 1) {
                lost.add(range(first, last));
                first = event;
            }
            last = event;
        }
        lost.add(range(first, last));
    }

    private Lost range(EventId first, EventId last) {
        NodeId node = missing.attempts().get(first);
        return new Lost(
                Objects.requireNonNull(node),
                first.stream(),
                new SequenceRange(first.sequence(), last.sequence()));
    }
}
