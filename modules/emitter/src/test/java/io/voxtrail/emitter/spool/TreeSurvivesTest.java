package io.voxtrail.emitter.spool;

import static io.voxtrail.emitter.spool.SpoolFixture.FIRST;
import static io.voxtrail.emitter.spool.SpoolFixture.SECOND;
import static io.voxtrail.emitter.spool.SpoolFixture.SMALL;
import static io.voxtrail.emitter.spool.SpoolFixture.append;
import static io.voxtrail.emitter.spool.SpoolFixture.open;
import static io.voxtrail.emitter.spool.SpoolFixture.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tree goes through failures, rollovers, removals and crashes with the records. */
class TreeSurvivesTest {
    private static final SpoolConfig TINY_SEGMENTS = SMALL.withSegmentBytes(40 * 1024);

    @Test
    void whatIsKnownBeforeARecordIsTheTreeOfAllBeforeItAlsoAcrossFailedFlushes() throws Exception {
        for (int failing = 1; failing <= 30; failing++) {
            SimulatedDisk disk = new SimulatedDisk();
            List<Hash> roots = new ArrayList<>();
            try (Spool spool = open(disk, FIRST, TINY_SEGMENTS)) {
                int at = disk.forces() + failing;
                disk.withFaults(failOnce(at));
                for (int i = 0; i < 60; i++) {
                    spool.submit(
                                    Share.PRIVILEGED,
                                    FrameType.EVENT,
                                    before -> {
                                        roots.add(before.root());
                                        return payload(FIRST, before.size());
                                    })
                            .await();
                }
            }

            for (int size = 0; size < roots.size(); size++) {
                assertThat(roots.get(size)).isEqualTo(tree(size).root());
            }
        }
    }

    @Test
    void whenAGroupIsRefusedTheTreeGoesBackWithItsNumbers() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        try (Spool spool = open(disk, FIRST)) {
            append(spool, FIRST, 5);
            disk.withFaults(failAlways());
            for (int i = 0; i < 3; i++) {
                assertThat(refused(spool)).isTrue();
            }
            disk.withFaults(new SimulatedDisk.Faults() {});
            long deadline = System.nanoTime() + 5_000_000_000L;
            while (refused(spool) && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
        }
        try (Spool spool = open(disk, SECOND)) {
            EarlierStream.End end = spool.earlier().get(0).end();

            assertThat(end.lastSequence()).isEqualTo(5);
            assertThat(end.tree().orElseThrow().root()).isEqualTo(tree(6).root());
        }
    }

    @Test
    void theTreeOutlivesTheSegmentsThatHeldItsLeaves() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        try (Spool spool = open(disk, FIRST, TINY_SEGMENTS)) {
            append(spool, FIRST, 900);
        }
        List<String> segments =
                disk.list().stream().filter(name -> name.endsWith(".seg")).sorted().toList();
        assertThat(segments).hasSizeGreaterThan(3);
        for (String old : segments.subList(0, segments.size() - 1)) {
            disk.delete(old);
        }

        try (Spool spool = open(disk, SECOND)) {
            EarlierStream.End end = spool.earlier().get(0).end();

            assertThat(end.tree().orElseThrow().size()).isEqualTo(900);
            assertThat(end.tree().orElseThrow().root()).isEqualTo(tree(900).root());
        }
        assertThat(disk.list()).filteredOn(name -> name.endsWith(".tree")).hasSize(1);
    }

    @Test
    void aTreeThatIsDamagedIsComputedAgainFromTheSegmentsBeforeOrNotAtAll() throws Exception {
        SimulatedDisk whole = new SimulatedDisk();
        try (Spool spool = open(whole, FIRST, TINY_SEGMENTS)) {
            append(spool, FIRST, 900);
        }
        List<String> trees =
                whole.list().stream().filter(name -> name.endsWith(".tree")).sorted().toList();
        String newest = trees.get(trees.size() - 1);
        for (int bit = 0; bit < whole.bytes(newest).length * 8; bit += 5) {
            SimulatedDisk damaged = whole.copy();
            byte[] bytes = damaged.bytes(newest);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            damaged.put(newest, bytes);

            try (Spool spool = open(damaged, SECOND)) {
                assertThat(spool.earlier().get(0).end().tree().orElseThrow().root())
                        .isEqualTo(tree(900).root());
            }
        }

        SimulatedDisk alone = whole.copy();
        for (String file : alone.list()) {
            if (!file.startsWith(newest.substring(0, 10))) {
                alone.delete(file);
            }
        }
        byte[] bytes = alone.bytes(newest);
        bytes[30] ^= 1;
        alone.put(newest, bytes);
        try (Spool spool = open(alone, SECOND)) {
            assertThat(spool.earlier().get(0).end().lastSequence()).isEqualTo(899);
            assertThat(spool.earlier().get(0).end().tree()).isEmpty();
        }
    }

    @Test
    void whereverThePowerFailsTheTreeIsThatOfTheRecordsThatAreThere() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int lossAtWrite = 3 + random.nextInt(70);
            SimulatedDisk disk = new SimulatedDisk();
            disk.withFaults(
                    new SimulatedDisk.Faults() {
                        @Override
                        public void beforeWrite(int call) throws IOException {
                            if (call == lossAtWrite) {
                                disk.powerOff();
                                throw new IOException("The power is off");
                            }
                        }
                    });
            Spool spool = open(disk, FIRST, TINY_SEGMENTS.withReserveBytes(0));
            for (int burst = 0; burst < 80; burst++) {
                if (refusedBurst(spool)) {
                    break;
                }
            }

            try (Spool next = open(disk.afterPowerLoss(random), SECOND)) {
                if (next.earlier().isEmpty()) {
                    continue; // not even the first segment came to be
                }
                EarlierStream.End end = next.earlier().get(0).end();
                assertThat(end.tree()).as("seed %d", seed).isPresent();
                assertThat(end.tree().orElseThrow().root())
                        .isEqualTo(tree(end.lastSequence() + 1).root());
                assertThat(SpoolFixture.unsent(next)).hasSize((int) end.lastSequence() + 1);
            }
        }
    }

    private static boolean refusedBurst(Spool spool) throws OversizeException {
        try {
            for (int i = 0; i < 99; i++) {
                var unused =
                        spool.submit(
                                Share.PRIVILEGED,
                                FrameType.EVENT,
                                before -> payload(FIRST, before.size()));
            }
            spool.submit(Share.PRIVILEGED, FrameType.EVENT, before -> payload(FIRST, before.size()))
                    .await();
            return false;
        } catch (SpoolUnavailableException e) {
            return true;
        }
    }

    private static boolean refused(Spool spool) throws Exception {
        try {
            append(spool, FIRST, Share.PRIVILEGED);
            return false;
        } catch (SpoolUnavailableException e) {
            return true;
        }
    }

    private static CompactRange tree(long size) {
        CompactRange tree = new CompactRange();
        for (long sequence = 0; sequence < size; sequence++) {
            tree.append(Hash.leaf(payload(FIRST, sequence)));
        }
        return tree;
    }

    private static SimulatedDisk.Faults failOnce(int at) {
        return new SimulatedDisk.Faults() {
            @Override
            public void beforeForce(int call) throws IOException {
                if (call == at) {
                    throw new IOException("Input/output error");
                }
            }
        };
    }

    private static SimulatedDisk.Faults failAlways() {
        return new SimulatedDisk.Faults() {
            @Override
            public void beforeForce(int call) throws IOException {
                throw new IOException("Input/output error");
            }
        };
    }
}
