package io.voxtrail.emitter.spool;

import static io.voxtrail.emitter.spool.SpoolFixture.FIRST;
import static io.voxtrail.emitter.spool.SpoolFixture.SECOND;
import static io.voxtrail.emitter.spool.SpoolFixture.SMALL;
import static io.voxtrail.emitter.spool.SpoolFixture.append;
import static io.voxtrail.emitter.spool.SpoolFixture.name;
import static io.voxtrail.emitter.spool.SpoolFixture.names;
import static io.voxtrail.emitter.spool.SpoolFixture.open;
import static io.voxtrail.emitter.spool.SpoolFixture.unsent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.emitter.spool.SimulatedDisk.Faults;
import io.voxtrail.emitter.spool.SpoolStatus.Level;
import io.voxtrail.emitter.spool.SpoolUnavailableException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there after any fault; what was refused is not. */
class SpoolDiskFaultTest {

    @Test
    void aFailedFlushIsNeverTakenForDurable() throws Exception {
        for (int failing = 1; failing <= 40; failing++) {
            int at = failing;
            SimulatedDisk disk = new SimulatedDisk().withFaults(failForces(at, at));
            List<String> acked = new ArrayList<>();
            try (Spool spool = openWithLuck(disk)) {
                for (int i = 0; i < 40; i++) {
                    acked.add(name(FIRST, append(spool, FIRST, Share.PRIVILEGED)));
                }
                disk.powerOff();
            } catch (IOException e) {
                // the cursor cannot be written without power
            }

            SimulatedDisk after =
                    disk.withFaults(new Faults() {}).afterPowerLoss(new Random(failing));
            try (Spool spool = open(after, SECOND)) {
                assertThat(unsent(spool))
                        .as("flush %d failed", at)
                        .containsAll(acked)
                        .doesNotHaveDuplicates();
                assertThat(spool.recovery().findings()).noneMatch(RecoveryReport.Finding::isLoss);
            }
        }
    }

    @Test
    void whatAnAbandonedFileStillHoldsIsNotSentTwice() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        try (Spool spool = open(disk, FIRST)) {
            append(spool, FIRST, 5);
            disk.withFaults(failForces(disk.forces() + 1, disk.forces() + 1));
            append(spool, FIRST, 5);

            assertThat(unsent(spool)).isEqualTo(names(FIRST, 0, 9));
        }
        assertThat(disk.list()).filteredOn(name -> name.endsWith(".seg")).hasSize(2);

        try (Spool spool =
                open(disk.copy(), SECOND)) { // the machine stayed up: all bytes are there
            assertThat(unsent(spool)).isEqualTo(names(FIRST, 0, 9));
            assertThat(spool.recovery().findings()).isEmpty();
        }
    }

    @Test
    void whenNewFilesFailTooTheSpoolClosesAndOpensAgainByItself() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        try (Spool spool = open(disk, FIRST)) {
            append(spool, FIRST, 5);
            disk.withFaults(failForces(0, Integer.MAX_VALUE));

            assertThatThrownBy(() -> append(spool, FIRST))
                    .isInstanceOfSatisfying(
                            SpoolUnavailableException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FAILED));
            assertThat(spool.status().level()).isEqualTo(Level.FAIL_CLOSED);
            assertThatThrownBy(() -> append(spool, FIRST, Share.PRIVILEGED))
                    .isInstanceOf(SpoolUnavailableException.class);

            disk.withFaults(new Faults() {});
            waitForLevel(spool, Level.NORMAL);
            assertThat(append(spool, FIRST)).isEqualTo(5);
            assertThat(unsent(spool)).isEqualTo(names(FIRST, 0, 5));
        }
    }

    @Test
    void shortWritesAreContinued() throws Exception {
        SimulatedDisk disk =
                new SimulatedDisk()
                        .withFaults(
                                new Faults() {
                                    @Override
                                    public int mostBytes(int call, int asked) {
                                        return Math.min(asked, 7);
                                    }
                                });
        try (Spool spool = open(disk, FIRST, SMALL.withReserveBytes(0))) {
            append(spool, FIRST, 50);

            assertThat(unsent(spool)).isEqualTo(names(FIRST, 0, 49));
        }
    }

    @Test
    void aFullDiskRefusesOrdinaryRecordsFirstGivesTheReserveToPrivilegedOnesAndRecovers()
            throws Exception {
        SimulatedDisk disk = new SimulatedDisk().withCapacity(300 * 1024);
        List<String> acked = new ArrayList<>();
        try (Spool spool = open(disk, FIRST)) {
            Reason ordinary = fill(spool, Share.ORDINARY, acked);
            int beforeReserve = acked.size();
            Reason privileged = fill(spool, Share.PRIVILEGED, acked);

            assertThat(ordinary).isEqualTo(Reason.NO_SPACE);
            assertThat(privileged).isEqualTo(Reason.NO_SPACE);
            assertThat(acked.size()).isGreaterThan(beforeReserve + 100);
            assertThat(spool.status().level()).isEqualTo(Level.FAIL_CLOSED);

            disk.withCapacity(10 << 20);
            waitForLevel(spool, Level.NORMAL);
            acked.add(name(FIRST, append(spool, FIRST)));
            assertThat(unsent(spool)).isEqualTo(acked);
            assertThat(spool.status().reserveHeld()).isTrue();
        }
        try (Spool spool = open(disk, SECOND)) {
            assertThat(unsent(spool)).isEqualTo(acked);
            assertThat(spool.recovery().findings()).noneMatch(RecoveryReport.Finding::isLoss);
        }
    }

    @Test
    void powerLossAtAnyMomentLosesNothingAcknowledgedAndReadsNothingWrong() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int lossAtWrite = 5 + random.nextInt(60);
            SimulatedDisk disk = new SimulatedDisk();
            disk.withFaults(
                    new Faults() {
                        @Override
                        public void beforeWrite(int call) throws IOException {
                            if (call == lossAtWrite) {
                                disk.powerOff();
                                throw new IOException("The power is off");
                            }
                        }
                    });
            List<String> acked = new CopyOnWriteArrayList<>();
            List<Thread> callers = new ArrayList<>();
            Spool spool = open(disk, FIRST, SMALL.withReserveBytes(0).withSegmentBytes(40 * 1024));
            for (int caller = 0; caller < 4; caller++) {
                callers.add(Thread.ofPlatform().start(() -> appendUntilRefused(spool, acked)));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            SimulatedDisk after = disk.afterPowerLoss(random);
            try (Spool next = open(after, SECOND)) {
                List<String> read = unsent(next); // fails on any wrong record
                assertThat(read).as("seed %d", seed).containsAll(acked).doesNotHaveDuplicates();
            }
        }
    }

    private static void appendUntilRefused(Spool spool, List<String> acked) {
        try {
            while (true) {
                acked.add(name(FIRST, append(spool, FIRST)));
            }
        } catch (Exception refused) {
            // the power is off
        }
    }

    private static Reason fill(Spool spool, Share share, List<String> acked) throws Exception {
        while (true) {
            try {
                acked.add(name(FIRST, append(spool, FIRST, share)));
            } catch (SpoolUnavailableException e) {
                return e.reason();
            }
        }
    }

    private static Spool openWithLuck(SimulatedDisk disk) throws IOException {
        try {
            return open(disk, FIRST);
        } catch (IOException e) {
            return open(disk, FIRST); // the fault hit the start; nothing was acknowledged yet
        }
    }

    private static Faults failForces(int first, int last) {
        return new Faults() {
            @Override
            public void beforeForce(int call) throws IOException {
                if (call >= first && call <= last) {
                    throw new IOException("Input/output error");
                }
            }
        };
    }

    private static void waitForLevel(Spool spool, Level level) throws InterruptedException {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (spool.status().level() != level && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(spool.status().level()).isEqualTo(level);
    }
}
