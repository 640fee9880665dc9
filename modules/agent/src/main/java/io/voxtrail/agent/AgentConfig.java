package io.voxtrail.agent;

import io.voxtrail.agent.fields.Faults;
import io.voxtrail.agent.follow.Pace;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one agent runs.
 *
 * @param folder the agent's own: spool, cursor, quarantine; made with mode 0700 if missing
 * @param topicPrefix of the topics' names
 * @param kafka the producer's settings, at least {@code bootstrap.servers}; empty: what is recorded
 *     stays in the spool
 * @param pseudonymKeys file of the keys by which names and numbers are hidden, mode 0600
 * @param spoolBytes most that unsent records may take on disk; then the agent waits
 * @param quarantineBytes most that unreadable lines may take on disk; then the agent waits
 * @param statusEvery how often the status is told
 * @param log name and key of the node's log
 */
public record AgentConfig(
        NodeId node,
        Path folder,
        String topicPrefix,
        Map<String, String> kafka,
        Path pseudonymKeys,
        List<SourceConfig> sources,
        long spoolBytes,
        long quarantineBytes,
        Pace pace,
        Duration statusEvery,
        NodeLogConfig log) {

    public static final long DEFAULT_SPOOL_BYTES = 8L << 30;
    public static final long DEFAULT_QUARANTINE_BYTES = 1L << 30;
    public static final Duration DEFAULT_STATUS_EVERY = Duration.ofSeconds(10);
    private static final long LEAST_SPOOL_BYTES = 1L << 20;
    private static final int LONGEST_NAME = 40;

    /**
     * @throws io.voxtrail.agent.fields.FaultyTextException naming all faults
     */
    public AgentConfig {
        kafka = Map.copyOf(kafka);
        sources = List.copyOf(sources);
        Faults faults = new Faults();
        checkSources(sources, faults);
        if (!kafka.isEmpty() && !kafka.containsKey("bootstrap.servers")) {
            faults.add("kafka", "lacks bootstrap.servers");
        }
        if (spoolBytes < LEAST_SPOOL_BYTES) {
            faults.add("spoolBytes", "must be at least " + LEAST_SPOOL_BYTES);
        }
        if (quarantineBytes < 1) {
            faults.add("quarantineBytes", "must be positive");
        }
        if (statusEvery.isNegative() || statusEvery.isZero()) {
            faults.add("statusEvery", "must be positive");
        }
        try {
            String _ = LogOrigin.nodeKeyName(log.deployment(), node);
        } catch (MalformedNoteException e) {
            faults.add("deployment", String.valueOf(e.getMessage()));
        }
        faults.throwIfAny("The agent's configuration");
    }

    /** With the usual limits. */
    public static AgentConfig of(
            NodeId node,
            Path folder,
            Map<String, String> kafka,
            Path pseudonymKeys,
            List<SourceConfig> sources) {
        return new AgentConfig(
                node,
                folder,
                "voxtrail.",
                kafka,
                pseudonymKeys,
                sources,
                DEFAULT_SPOOL_BYTES,
                DEFAULT_QUARANTINE_BYTES,
                Pace.USUAL,
                DEFAULT_STATUS_EVERY,
                NodeLogConfig.USUAL);
    }

    public AgentConfig withPace(Pace other) {
        return new AgentConfig(
                node,
                folder,
                topicPrefix,
                kafka,
                pseudonymKeys,
                sources,
                spoolBytes,
                quarantineBytes,
                other,
                statusEvery,
                log);
    }

    public AgentConfig withTopicPrefix(String other) {
        return new AgentConfig(
                node,
                folder,
                other,
                kafka,
                pseudonymKeys,
                sources,
                spoolBytes,
                quarantineBytes,
                pace,
                statusEvery,
                log);
    }

    public AgentConfig withLog(NodeLogConfig other) {
        return new AgentConfig(
                node,
                folder,
                topicPrefix,
                kafka,
                pseudonymKeys,
                sources,
                spoolBytes,
                quarantineBytes,
                pace,
                statusEvery,
                other);
    }

    private static void checkSources(List<SourceConfig> sources, Faults faults) {
        if (sources.isEmpty()) {
            faults.add("sources", "names no source");
        }
        Set<String> names = new HashSet<>();
        Set<Path> paths = new HashSet<>();
        for (SourceConfig source : sources) {
            String name = source.name();
            if (!name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-'))
                    || name.isEmpty()
                    || name.length() > LONGEST_NAME) {
                faults.add("sources", "a name has 1 to 40 letters, digits and dashes: " + name);
            }
            if (!names.add(name)) {
                faults.add("sources", "two are named " + name);
            }
            if (!paths.add(source.path().toAbsolutePath().normalize())) {
                faults.add("sources", "two read " + source.path());
            }
        }
    }

    /** Without the Kafka settings' values, which may be secrets. */
    @Override
    public String toString() {
        return "AgentConfig[node=" + node + ", folder=" + folder + ", sources=" + sources + "]";
    }
}
