package io.voxtrail.wire;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics that are not there. An existing topic is never changed.
 *
 * <p>A producer that meets a partition whose leader is not ready yet can be stuck until its
 * delivery timeout (KAFKA-15591), so making topics ends only when every leader answers.
 */
final class TopicAdmin {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Admin admin;
    private final Topics topics;
    private final Duration timeout;

    /**
     * @param timeout how long each call may take in all
     */
    TopicAdmin(Admin admin, Topics topics, Duration timeout) {
        this.admin = admin;
        this.topics = topics;
        this.timeout = timeout;
    }

    /**
     * @throws KafkaException if the broker cannot be asked in time
     */
    List<Topic> missing() {
        Set<String> there = outcome(admin.listTopics().names());
        return topics.all().stream().filter(topic -> !there.contains(topic.name())).toList();
    }

    /**
     * Makes what is missing and returns when every partition of every topic can be written to.
     *
     * @param partitions for each topic that is not a single partition
     * @return what was made
     * @throws KafkaException if the broker refuses, or does not answer in time
     */
    List<Topic> create(int partitions, short replication) {
        List<Topic> missing = missing();
        admin.createTopics(
                        missing.stream()
                                .map(topic -> newTopic(topic, partitions, replication))
                                .toList())
                .values()
                .values()
                .forEach(this::madeOrThere);
        awaitLeaders();
        return missing;
    }

    private NewTopic newTopic(Topic topic, int partitions, short replication) {
        Map<String, String> config = new HashMap<>(topic.config());
        config.put("min.insync.replicas", replication >= 3 ? "2" : "1");
        return new NewTopic(topic.name(), topic.partitions(partitions), replication)
                .configs(config);
    }

    private void madeOrThere(Future<Void> creation) {
        try {
            outcome(creation);
        } catch (TopicExistsException e) {
            // somebody else was quicker
        }
    }

    /** A leader that can say where its log ends takes records too. */
    private void awaitLeaders() {
        Map<TopicPartition, OffsetSpec> ends =
                eventually(() -> outcome(admin.describeTopics(names()).allTopicNames()))
                        .values()
                        .stream()
                        .flatMap(topic -> partitionsOf(topic).stream())
                        .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
        eventually(() -> outcome(admin.listOffsets(ends).all()));
    }

    private static List<TopicPartition> partitionsOf(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    private Set<String> names() {
        return topics.all().stream().map(Topic::name).collect(toSet());
    }

    private <T> T eventually(Supplier<T> asking) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                return asking.get();
            } catch (RetriableException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e); // sets the flag again
        }
    }

    private <T> T outcome(Future<T> future) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no answer from the broker in " + timeout, e);
        }
    }
}
