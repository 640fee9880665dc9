package io.voxtrail.index.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LaneTest {

    @Test
    void neverLetsAnOffsetBeCommittedBeforeEveryRecordBelowItIsDone() {
        Random random = new Random(11);
        for (int run = 0; run < 300; run++) {
            List<Long> offsets = offsetsWithHoles(random);
            Lane lane = new Lane(offsets.getFirst());
            List<Lane.Place> places = new ArrayList<>();
            offsets.forEach(offset -> places.add(lane.enter(offset)));
            List<Integer> order = order(offsets.size(), random);
            Set<Long> open = new TreeSet<>(offsets);

            for (int index : order) {
                places.get(index).done();
                open.remove(offsets.get(index));

                long committable = lane.committable();
                assertThat(open).allMatch(offset -> offset >= committable);
                assertThat(committable).isEqualTo(lastDoneBelow(offsets, open, offsets.getFirst()));
            }
            assertThat(lane.isIdle()).isTrue();
        }
    }

    private static long lastDoneBelow(List<Long> offsets, Set<Long> open, long start) {
        long firstOpen = open.stream().findFirst().orElse(Long.MAX_VALUE);
        return offsets.stream()
                .filter(offset -> offset < firstOpen)
                .reduce((_, last) -> last)
                .map(last -> last + 1)
                .orElse(start);
    }

    /** Transactions leave markers: offsets without records. */
    private static List<Long> offsetsWithHoles(Random random) {
        List<Long> offsets = new ArrayList<>();
        long offset = random.nextInt(100);
        for (int i = 0; i < 1 + random.nextInt(30); i++) {
            offsets.add(offset);
            offset += 1 + random.nextInt(3);
        }
        return offsets;
    }

    private static List<Integer> order(int size, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        return order;
    }
}
