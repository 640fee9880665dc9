package io.voxtrail.index.query;

import io.voxtrail.wire.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Where the trail stands in Kafka: what waits, and what was set aside.
 *
 * @param quarantined records in quarantine; after a crash some may be counted twice
 * @param indexerLag accesses that the indexer has not committed yet
 * @param ledgerLag entries of the node ledger that the indexer has not committed yet
 */
public record KafkaStanding(long quarantined, long indexerLag, long ledgerLag) {

    /**
     * Asks Kafka.
     *
     * @param kafka settings for a client, {@code bootstrap.servers} among them
     * @throws KafkaException when Kafka does not answer
     */
    public static KafkaStanding read(
            Map<String, String> kafka, Admin admin, Topics topics, String indexerGroup) {
        try {
            return new KafkaStanding(
                    quarantined(kafka, admin, topics),
                    lag(admin, topics.accesses().name(), indexerGroup),
                    lag(admin, topics.nodeLedger().name(), indexerGroup));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not tell where the trail stands", e.getCause());
        }
    }

    public OptionalLong quarantine() {
        return OptionalLong.of(quarantined);
    }

    private static long quarantined(Map<String, String> kafka, Admin admin, Topics topics)
            throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = partitions(admin, topics.quarantine().name());
        Map<TopicPartition, Long> first = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(admin, partitions, OffsetSpec.latest());
        return QuarantineCount.of(kafka, first, end);
    }

    private static long lag(Admin admin, String topic, String group)
            throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = partitions(admin, topic);
        Map<TopicPartition, Long> first = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        return partitions.stream()
                .mapToLong(p -> {
                    OffsetAndMetadata at = committed.get(p);
                    return at(end, p) - (at == null ? at(first, p) : at.offset());
                })
                .sum();
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    private static List<TopicPartition> partitions(Admin admin, String topic)
            throws InterruptedException, ExecutionException {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(found -> found.partitions().stream())
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return List.of();
            }
            throw e;
        }
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
