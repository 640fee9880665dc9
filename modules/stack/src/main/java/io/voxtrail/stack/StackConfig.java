package io.voxtrail.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What to run, and within which limits.
 *
 * @param dataFolder holds everything the stack keeps; created if absent
 * @param parts what to start, at least one
 * @param brokerHeapMebibytes the broker's largest heap; its process takes about 150 MiB more
 * @param searchHeapMebibytes OpenSearch's largest heap; its process takes about 150 MiB more
 * @param brokerPort a port to insist on; if absent, a free one is picked once and kept
 * @param searchPort as above, for OpenSearch's HTTP
 * @param startLimit a part that does not answer by then is killed and the start fails
 * @param stopLimit a part that has not ended by then is killed
 */
public record StackConfig(
        Path dataFolder,
        Set<Part> parts,
        int brokerHeapMebibytes,
        int searchHeapMebibytes,
        OptionalInt brokerPort,
        OptionalInt searchPort,
        Duration startLimit,
        Duration stopLimit) {

    private static final int SMALLEST_HEAP_MEBIBYTES = 128;

    public StackConfig {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a stack needs at least one part");
        }
        if (Math.min(brokerHeapMebibytes, searchHeapMebibytes) < SMALLEST_HEAP_MEBIBYTES) {
            throw new IllegalArgumentException(
                    "a heap needs at least " + SMALLEST_HEAP_MEBIBYTES + " MiB");
        }
        dataFolder = dataFolder.toAbsolutePath().normalize();
        parts = Set.copyOf(parts);
    }

    /** Kafka and OpenSearch, 512 MiB of heap each, 3 minutes to start and 30 seconds to stop. */
    public static StackConfig in(Path dataFolder) {
        return new StackConfig(
                dataFolder,
                EnumSet.allOf(Part.class),
                512,
                512,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Duration.ofMinutes(3),
                Duration.ofSeconds(30));
    }

    public StackConfig withParts(Set<Part> wanted) {
        return new StackConfig(
                dataFolder,
                wanted,
                brokerHeapMebibytes,
                searchHeapMebibytes,
                brokerPort,
                searchPort,
                startLimit,
                stopLimit);
    }

    public StackConfig brokerOnly() {
        return withParts(Set.of(Part.BROKER));
    }

    public StackConfig searchOnly() {
        return withParts(Set.of(Part.SEARCH));
    }

    public StackConfig withHeaps(int brokerMebibytes, int searchMebibytes) {
        return new StackConfig(
                dataFolder,
                parts,
                brokerMebibytes,
                searchMebibytes,
                brokerPort,
                searchPort,
                startLimit,
                stopLimit);
    }

    public StackConfig withPorts(OptionalInt broker, OptionalInt search) {
        return new StackConfig(
                dataFolder,
                parts,
                brokerHeapMebibytes,
                searchHeapMebibytes,
                broker,
                search,
                startLimit,
                stopLimit);
    }

    public StackConfig withLimits(Duration start, Duration stop) {
        return new StackConfig(
                dataFolder,
                parts,
                brokerHeapMebibytes,
                searchHeapMebibytes,
                brokerPort,
                searchPort,
                start,
                stop);
    }

    int heapMebibytes(Part part) {
        return switch (part) {
            case BROKER -> brokerHeapMebibytes;
            case SEARCH -> searchHeapMebibytes;
        };
    }
}
