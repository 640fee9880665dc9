package io.voxtrail.benchmarks.load;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * The first entry of each partition. They are sent and acknowledged before anything is timed: an
 * idempotent producer that pipelines into a partition whose leader is not ready can be stuck for
 * minutes (KAFKA-15591).
 */
public final class Primers {

    private final Workload load;
    private final BitSet first = new BitSet();

    public Primers(Workload load, int partitions) {
        this.load = load;
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < load.size(); i++) {
            if (seen.add(partition(load.entries().get(i).key().readOnly(), partitions))) {
                first.set(i);
            }
        }
    }

    private static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions; // as Kafka's own
    }

    public IntStream primers() {
        return first.stream();
    }

    public IntStream others() {
        return IntStream.range(0, load.size()).filter(i -> !first.get(i));
    }

    public int countOfOthers() {
        return load.size() - first.cardinality();
    }
}
