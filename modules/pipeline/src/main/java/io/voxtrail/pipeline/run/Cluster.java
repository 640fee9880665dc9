package io.voxtrail.pipeline.run;

import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Whether the cluster has what the pipeline stands on. All faults are told at once. */
final class Cluster {

    private static final int ASKING_SECONDS = 30;
    private static final short DEFENDED_TRANSACTIONS = 2;

    private final Admin admin;
    private final Topics topics;

    Cluster(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /**
     * @return each fault as a sentence that says what to do
     * @throws PipelineStartException if the cluster cannot be asked
     */
    List<String> faults() {
        List<Topic> missing = needed();
        Map<String, TopicDescription> there = describe();
        missing.removeIf(topic -> there.containsKey(topic.name()));
        List<String> faults = new ArrayList<>();
        if (!missing.isEmpty()) {
            faults.add(
                    "topics are missing: " + missing + "; make them with voxtrail topics --create");
        }
        partitions(there, faults);
        timestamps(there.keySet(), faults);
        transactions(faults);
        return faults;
    }

    private List<Topic> needed() {
        return new ArrayList<>(
                List.of(
                        topics.schemas(),
                        topics.accessAttempts(),
                        topics.principals(),
                        topics.workOrders(),
                        topics.mailboxes(),
                        topics.policy(),
                        topics.nodes(),
                        topics.accesses(),
                        topics.nodeLedger(),
                        topics.quarantine()));
    }

    private Map<String, TopicDescription> describe() {
        var names = answer(admin.listTopics().names());
        List<String> asked = needed().stream().map(Topic::name).filter(names::contains).toList();
        return new HashMap<>(answer(admin.describeTopics(asked).allTopicNames()));
    }

    /** A principal's attempts must meet what is known of them in one task. */
    private void partitions(Map<String, TopicDescription> there, List<String> faults) {
        TopicDescription attempts = there.get(topics.accessAttempts().name());
        if (attempts == null) {
            return;
        }
        int wanted = attempts.partitions().size();
        for (Topic topic : List.of(topics.principals(), topics.workOrders())) {
            TopicDescription other = there.get(topic.name());
            if (other != null && other.partitions().size() != wanted) {
                faults.add(
                        "%s has %d partitions and %s has %d; they must be as many: delete the one that is wrong and run voxtrail topics --create"
                                .formatted(
                                        topic.name(),
                                        other.partitions().size(),
                                        attempts.name(),
                                        wanted));
            }
        }
    }

    private void timestamps(Collection<String> names, List<String> faults) {
        List<ConfigResource> asked =
                names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList();
        Map<ConfigResource, Config> configs = answer(admin.describeConfigs(asked).all());
        configs.forEach((topic, config) -> {
            String type = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value();
            if (!"LogAppendTime".equals(type)) {
                faults.add(
                        "%s has message.timestamp.type=%s; it must be LogAppendTime: change it with kafka-configs"
                                .formatted(topic.name(), type));
            }
        });
    }

    private void transactions(List<String> faults) {
        FinalizedVersionRange version =
                answer(admin.describeFeatures().featureMetadata())
                        .finalizedFeatures()
                        .get("transaction.version");
        short level = version == null ? 0 : version.maxVersionLevel();
        if (level < DEFENDED_TRANSACTIONS) {
            faults.add(
                    "the cluster's transaction.version is %d; it must be 2: kafka-features upgrade --feature transaction.version=2"
                            .formatted(level));
        }
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ASKING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new PipelineStartException("Kafka cannot be asked: " + cause, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PipelineStartException("interrupted while asking Kafka", e);
        }
    }
}
