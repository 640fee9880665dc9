package io.voxtrail.pipeline.replay;

import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.Topics;
import io.voxtrail.wire.UndecodableException;
import io.voxtrail.wire.UndecodableException.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Finds what waited in quarantine for a schema that is known now. Not for several threads. */
final class Waiting {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int RECORDS_AT_ONCE = 1_000;
    private static final int BYTES_AT_ONCE = 8 << 20;

    private final Consumer<byte[], byte[]> consumer;
    private final String quarantine;
    private final Map<String, Codec<?>> codecs;
    private final Tries tries;
    private Map<TopicPartition, Long> from = Map.of();

    /**
     * What was found.
     *
     * @param readable in the order of each partition, as many as fit into one transaction
     * @param next where the next look may begin when these are sent back
     * @param more whether there was more than fits
     */
    record Found(List<Kept> readable, Map<TopicPartition, Long> next, boolean more) {}

    Waiting(Consumer<byte[], byte[]> consumer, Topics topics, Codecs codecs, Tries tries) {
        this.consumer = consumer;
        this.tries = tries;
        this.quarantine = topics.quarantine().name();
        this.codecs =
                Map.of(
                        topics.accessAttempts().name(), codecs.logRecords(),
                        topics.principals().name(), codecs.principals(),
                        topics.workOrders().name(), codecs.workOrders(),
                        topics.accesses().name(), codecs.accesses());
    }

    /** The next look is at everything: more can be read than before. */
    void startOver() {
        from = Map.of();
    }

    /** Nothing before these places waits for what is known now. */
    void goOnFrom(Map<TopicPartition, Long> next) {
        from = Map.copyOf(next);
    }

    /** Reads to what is the committed end now. */
    Found look() {
        Map<TopicPartition, Long> ends = ends();
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(ends.keySet());
        consumer.assign(ends.keySet());
        begin.forEach((partition, first) ->
                consumer.seek(partition, Math.max(first, from.getOrDefault(partition, 0L))));
        Collected collected = new Collected();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(collected::take);
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        ends.keySet().forEach(partition -> next.put(partition, consumer.position(partition)));
        next.putAll(collected.beyond);
        return new Found(
                List.copyOf(collected.readable.values()), next, !collected.beyond.isEmpty());
    }

    private Map<TopicPartition, Long> ends() {
        List<TopicPartition> partitions =
                consumer.partitionsFor(quarantine).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        return consumer.endOffsets(partitions);
    }

    private boolean isReadableNow(QuarantineRecord record) {
        Codec<?> codec = codecs.get(record.topic());
        if (codec == null
                || !record.isWhole()
                || !tries.mayBeSent(record)
                || !record.reason().equals(Reason.UNKNOWN_FINGERPRINT.name())) {
            return false;
        }
        try {
            codec.decode(record.value());
            return true;
        } catch (UndecodableException e) {
            // Any other reason is a final one, and quarantine should name it.
            return e.reason() != Reason.UNKNOWN_FINGERPRINT;
        }
    }

    /** A place in the topic of quarantine. */
    private record Place(int partition, long offset) {}

    /** What one look gathers: the kept, but for those whose note stands behind them. */
    private final class Collected {
        private final Map<Place, Kept> readable = new LinkedHashMap<>();
        private final Map<TopicPartition, Long> beyond = new HashMap<>();
        private int gathered;
        private int bytes;

        private void take(ConsumerRecord<byte[], byte[]> at) {
            QuarantineRecord record = QuarantineRecord.read(at);
            if (record.isNoteOfReplay()) {
                forget(new Place(record.partition(), record.offset()));
            } else if (isReadableNow(record)) {
                gather(new Kept(at, record));
            }
        }

        private void forget(Place place) {
            readable.remove(place);
        }

        private void gather(Kept kept) {
            if (gathered == RECORDS_AT_ONCE || bytes > BYTES_AT_ONCE) {
                beyond.putIfAbsent(
                        new TopicPartition(quarantine, kept.at().partition()), kept.at().offset());
                return;
            }
            gathered++;
            bytes += kept.bytes();
            readable.put(new Place(kept.at().partition(), kept.at().offset()), kept);
        }
    }
}
