package io.voxtrail.pipeline.run;

import io.voxtrail.pipeline.TopologyConfig;
import io.voxtrail.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How a process of the pipeline runs.
 *
 * @param kafka settings of all Kafka clients; at least {@code bootstrap.servers}
 * @param group the consumer group, the prefix of internal topics and of transactional ids; the same
 *     for all processes
 * @param instance names this process among them and stays the same when it restarts, so that a
 *     restart takes its work back at once
 * @param stateFolder where it keeps its stores; one process each; lost, it is built again from
 *     Kafka
 * @param threads no more are of use than access-attempts has partitions
 * @param commitInterval how long what is judged waits at most before others can read it
 * @param sessionTimeout after this long a process that died, and does not come back, is replaced by
 *     the others
 * @param replication copies of internal topics; 3 on a cluster
 * @param standbys warm copies of each store on other processes; 1 on a cluster
 */
public record PipelineConfig(
        Map<String, String> kafka,
        TopologyConfig topology,
        String group,
        String instance,
        Path stateFolder,
        int threads,
        Duration commitInterval,
        Duration sessionTimeout,
        int replication,
        int standbys) {

    public PipelineConfig {
        kafka = Map.copyOf(kafka);
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("kafka settings lack bootstrap.servers");
        }
        atLeast(1, "threads", threads);
        atLeast(1, "replication", replication);
        atLeast(0, "standbys", standbys);
        atLeast(1, "commitInterval in ms", commitInterval.toMillis());
        atLeast(1_000, "sessionTimeout in ms", sessionTimeout.toMillis());
    }

    private static void atLeast(long least, String what, long given) {
        if (given < least) {
            throw new IllegalArgumentException(what + " is " + given + "; at least " + least);
        }
    }

    /** One process beside one broker. */
    public static PipelineConfig standalone(
            String bootstrapServers, Topics topics, Path stateFolder) {
        return new PipelineConfig(
                Map.of("bootstrap.servers", bootstrapServers),
                TopologyConfig.of(topics),
                "voxtrail-pipeline",
                "standalone",
                stateFolder,
                1,
                Duration.ofMillis(100),
                Duration.ofSeconds(6),
                1,
                0);
    }

    public PipelineConfig withKafka(Map<String, String> settings) {
        return new PipelineConfig(
                settings,
                topology,
                group,
                instance,
                stateFolder,
                threads,
                commitInterval,
                sessionTimeout,
                replication,
                standbys);
    }

    public PipelineConfig withTopology(TopologyConfig config) {
        return new PipelineConfig(
                kafka,
                config,
                group,
                instance,
                stateFolder,
                threads,
                commitInterval,
                sessionTimeout,
                replication,
                standbys);
    }

    /** The group, and this process's name in it. */
    public PipelineConfig inGroup(String name, String asInstance) {
        return new PipelineConfig(
                kafka,
                topology,
                name,
                asInstance,
                stateFolder,
                threads,
                commitInterval,
                sessionTimeout,
                replication,
                standbys);
    }

    public PipelineConfig withThreads(int count) {
        return new PipelineConfig(
                kafka,
                topology,
                group,
                instance,
                stateFolder,
                count,
                commitInterval,
                sessionTimeout,
                replication,
                standbys);
    }

    public PipelineConfig withCommitInterval(Duration interval) {
        return new PipelineConfig(
                kafka,
                topology,
                group,
                instance,
                stateFolder,
                threads,
                interval,
                sessionTimeout,
                replication,
                standbys);
    }

    /** Copies of internal topics, and warm copies of stores. */
    public PipelineConfig onCluster(int copies, int warm) {
        return new PipelineConfig(
                kafka,
                topology,
                group,
                instance,
                stateFolder,
                threads,
                commitInterval,
                sessionTimeout,
                copies,
                warm);
    }
}
