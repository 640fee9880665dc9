package io.voxtrail.cli.query;

import io.voxtrail.cli.Failure;
import io.voxtrail.wire.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * How far the pipeline is.
 *
 * @param lag attempts and notices that wait to be judged
 * @param running whether a pipeline is at work
 * @param indexerRunning whether an indexer is, behind it
 */
record PipelineStanding(long lag, boolean running, boolean indexerRunning) {

    static PipelineStanding read(Admin admin, Topics topics, String group, String indexerGroup)
            throws InterruptedException {
        String topic = topics.accessAttempts().name();
        try {
            List<TopicPartition> partitions =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                            .flatMap(found -> found.partitions().stream())
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            return new PipelineStanding(
                    lag(admin, partitions, group),
                    running(admin, group),
                    running(admin, indexerGroup));
        } catch (ExecutionException unanswered) {
            throw Failure.unavailable(
                    "Kafka does not tell where the pipeline stands: " + unanswered.getCause());
        }
    }

    private static boolean running(Admin admin, String group)
            throws InterruptedException, ExecutionException {
        try {
            ConsumerGroupDescription found =
                    admin.describeConsumerGroups(List.of(group))
                            .all()
                            .get()
                            .values()
                            .iterator()
                            .next();
            return found.groupState() != GroupState.EMPTY && found.groupState() != GroupState.DEAD;
        } catch (ExecutionException noSuchGroup) {
            if (noSuchGroup.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw noSuchGroup;
        }
    }

    private static long lag(Admin admin, List<TopicPartition> partitions, String group)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> done =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, ListOffsetsResultInfo> begins =
                offsets(admin, partitions, OffsetSpec.earliest());
        long lag = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata committed = done.get(partition);
            long from = committed == null ? offset(begins, partition) : committed.offset();
            lag += Math.max(0, offset(ends, partition) - from);
        }
        return lag;
    }

    private static long offset(
            Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo found = offsets.get(partition);
        return found == null ? 0 : found.offset();
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        return admin.listOffsets(asked).all().get();
    }
}
