package io.voxtrail.index.verify;

import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the pipeline to have judged what nodes had sent, and then for the indexer to have
 * stored what came of it, by the offsets that they commit.
 */
public final class KafkaSettling implements Settling {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Map<String, String> kafka;
    private final Admin admin;
    private final Topics topics;
    private final String pipelineGroup;
    private final String indexerGroup;

    public KafkaSettling(
            Map<String, String> kafka,
            Admin admin,
            Topics topics,
            String pipelineGroup,
            String indexerGroup) {
        this.kafka = Map.copyOf(kafka);
        this.admin = admin;
        this.topics = topics;
        this.pipelineGroup = pipelineGroup;
        this.indexerGroup = indexerGroup;
    }

    @Override
    public long await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long judging = await(pipelineGroup, List.of(topics.accessAttempts()), deadline);
        return judging > 0
                ? judging
                : await(indexerGroup, List.of(topics.accesses(), topics.nodeLedger()), deadline);
    }

    private long await(String group, List<Topic> read, long deadline) throws InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        read.forEach(topic -> ends.putAll(new TopicScan(kafka, topic).ends()));
        long waiting = waiting(group, ends);
        while (waiting > 0 && System.nanoTime() < deadline) {
            Thread.sleep(LOOK);
            waiting = waiting(group, ends);
        }
        return waiting;
    }

    private long waiting(String group, Map<TopicPartition, Long> ends) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue() - offset(committed.get(end.getKey())))
                    .filter(behind -> behind > 0)
                    .sum();
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not tell how far " + group + " is", e.getCause());
        }
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }
}
