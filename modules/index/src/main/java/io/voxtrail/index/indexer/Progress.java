package io.voxtrail.index.indexer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where each partition stands, and the commits that follow from it. */
final class Progress implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final Consumer<byte[], byte[]> consumer;
    private final IndexerConfig config;
    private final Counters counters;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long lastCommitNanos = System.nanoTime();

    Progress(Consumer<byte[], byte[]> consumer, IndexerConfig config, Counters counters) {
        this.consumer = consumer;
        this.config = config;
        this.counters = counters;
    }

    Lane.Place enter(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        return lanes.computeIfAbsent(partition, _ -> new Lane(record.offset()))
                .enter(record.offset());
    }

    boolean isIdle() {
        return lanes.values().stream().allMatch(Lane::isIdle);
    }

    /** Polls; begins at the beginning where nothing was committed or what was is gone. */
    ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        try {
            return consumer.poll(timeout);
        } catch (NoOffsetForPartitionException e) {
            consumer.seekToBeginning(e.partitions());
        } catch (OffsetOutOfRangeException e) {
            tellLoss(e.offsetOutOfRangePartitions());
            consumer.seekToBeginning(e.partitions());
        }
        return ConsumerRecords.empty();
    }

    void commitWhenDue() {
        if (System.nanoTime() - lastCommitNanos >= config.commitInterval().toNanos()) {
            lastCommitNanos = System.nanoTime();
            Map<TopicPartition, OffsetAndMetadata> offsets = advanced(lanes.keySet());
            if (!offsets.isEmpty()) {
                consumer.commitAsync(offsets, this::committed);
            }
        }
    }

    void commitNow() {
        commit(lanes.keySet());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info("Partitions were assigned. partitions={}", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit(Set.copyOf(partitions));
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        lanes.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }

    private void commit(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = advanced(partitions);
        try {
            if (!offsets.isEmpty()) {
                consumer.commitSync(offsets);
                committed(offsets, null);
            }
        } catch (KafkaException e) {
            committed(offsets, e);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> advanced(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Lane lane = lanes.get(partition);
            if (lane != null
                    && position(partition, lane) > committed.getOrDefault(partition, -1L)) {
                offsets.put(partition, new OffsetAndMetadata(position(partition, lane)));
            }
        }
        return offsets;
    }

    /** With nothing open it is past the markers of transactions too, so that lag can become 0. */
    private long position(TopicPartition partition, Lane lane) {
        return lane.isIdle() ? consumer.position(partition) : lane.committable();
    }

    /** A commit that failed costs a resend after the next start, no more. */
    private void committed(
            Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure == null) {
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        } else {
            LOG.warn("Offsets could not be committed. offsets={}", offsets, failure);
        }
    }

    private void tellLoss(Map<TopicPartition, Long> wanted) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(wanted.keySet());
        wanted.forEach((partition, offset) -> {
            long lost = Math.max(0, beginnings.getOrDefault(partition, 0L) - offset);
            counters.expired.add(lost);
            LOG.error(
                    "Kafka had deleted records before they were indexed. partition={}"
                            + " from={} offsets={}",
                    partition,
                    offset,
                    lost);
        });
    }
}
