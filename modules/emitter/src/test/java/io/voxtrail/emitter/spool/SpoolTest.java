package io.voxtrail.emitter.spool;

import static io.voxtrail.emitter.spool.SpoolFixture.FIRST;
import static io.voxtrail.emitter.spool.SpoolFixture.SECOND;
import static io.voxtrail.emitter.spool.SpoolFixture.SMALL;
import static io.voxtrail.emitter.spool.SpoolFixture.THIRD;
import static io.voxtrail.emitter.spool.SpoolFixture.append;
import static io.voxtrail.emitter.spool.SpoolFixture.names;
import static io.voxtrail.emitter.spool.SpoolFixture.open;
import static io.voxtrail.emitter.spool.SpoolFixture.unsent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.emitter.spool.SpoolUnavailableException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SpoolTest {
    private static final SpoolConfig TINY_SEGMENTS = SMALL.withSegmentBytes(40 * 1024);

    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void givesBackWhatWasRecordedInOrderAndWithoutHoles() throws Exception {
        try (Spool spool = open(disk, FIRST, TINY_SEGMENTS)) {
            append(spool, FIRST, 900);

            assertThat(unsent(spool)).isEqualTo(names(FIRST, 0, 899));
            assertThat(disk.list()).filteredOn(name -> name.endsWith(".seg")).hasSizeGreaterThan(3);
        }
    }

    @Test
    void earlierIncarnationsAreSentFirstUnderTheirOwnIds() throws Exception {
        try (Spool spool = open(disk, FIRST)) {
            append(spool, FIRST, 3);
        }
        try (Spool spool = open(disk, SECOND)) {
            append(spool, SECOND, 2);
        }
        try (Spool spool = open(disk, THIRD)) {
            append(spool, THIRD, 1);

            List<String> expected = new ArrayList<>(names(FIRST, 0, 2));
            expected.addAll(names(SECOND, 0, 1));
            expected.addAll(names(THIRD, 0, 0));
            assertThat(unsent(spool)).isEqualTo(expected);
            EarlierStream newest = spool.earlier().get(0);
            assertThat(newest.stream()).isEqualTo(SECOND);
            assertThat(newest.end().lastSequence()).isEqualTo(1);
            assertThat(newest.end().closed()).isFalse();
        }
    }

    @Test
    void anIncarnationThatEndedInOrderIsKnownAsSuch() throws Exception {
        try (Spool spool = open(disk, FIRST)) {
            append(spool, FIRST, 3);
            spool.submit(
                            Share.PRIVILEGED,
                            FrameType.CLOSE,
                            before -> SpoolFixture.payload(FIRST, before.size()))
                    .await();
        }
        try (Spool spool = open(disk, SECOND)) {
            EarlierStream newest = spool.earlier().get(0);
            assertThat(newest.stream()).isEqualTo(FIRST);
            assertThat(newest.end().lastSequence()).isEqualTo(3);
            assertThat(newest.end().closed()).isTrue();
        }
    }

    @Test
    void whatTheBrokerHasIsNotSentAgainAfterARestart() throws Exception {
        try (Spool spool = open(disk, FIRST, TINY_SEGMENTS)) {
            append(spool, FIRST, 900);
            acknowledge(spool, 700);
        }
        try (Spool spool = open(disk, SECOND, TINY_SEGMENTS)) {
            assertThat(unsent(spool)).isEqualTo(names(FIRST, 700, 899));
        }
    }

    @Test
    void aLostCursorCostsSendingAgainAndNoRecord() throws Exception {
        try (Spool spool = open(disk, FIRST)) {
            append(spool, FIRST, 9);
            acknowledge(spool, 5);
        }
        disk.put(AckCursor.FILE, new byte[128]);

        try (Spool spool = open(disk, SECOND)) {
            assertThat(unsent(spool)).isEqualTo(names(FIRST, 0, 8));
        }
    }

    @Test
    void aTornCursorWriteLeavesTheOneBefore() throws Exception {
        AckCursor.Mark older = new AckCursor.Mark(1, 64, FIRST, 4);
        try (AckCursor cursor = AckCursor.open(disk)) {
            cursor.advance(older);
            cursor.advance(new AckCursor.Mark(2, 128, FIRST, 9));
        }
        byte[] bytes = disk.bytes(AckCursor.FILE);
        bytes[3] ^= 1; // the second write went to the first slot
        disk.put(AckCursor.FILE, bytes);

        try (AckCursor cursor = AckCursor.open(disk)) {
            assertThat(cursor.mark()).isEqualTo(older);
        }
    }

    @Test
    void acknowledgedSegmentsAreKeptForTheirTimeAndThenRemovedOldestFirst() throws Exception {
        Instant[] now = {Instant.EPOCH}; // as old as the simulated disk's files
        SpoolConfig keepADay = TINY_SEGMENTS.withKeepAcknowledged(Duration.ofDays(1));
        try (Spool spool = Spool.open(disk, FIRST, keepADay, () -> now[0])) {
            append(spool, FIRST, 900);
            acknowledge(spool, 900);

            spool.settle();
            assertThat(segments()).hasSizeGreaterThan(3);

            now[0] = Instant.EPOCH.plus(Duration.ofHours(25));
            spool.settle();
            assertThat(segments()).hasSize(1);
        }
        try (Spool spool = open(disk, SECOND)) {
            assertThat(unsent(spool)).isEmpty();
        }
    }

    @Test
    void unsentSegmentsAreNeverRemoved() throws Exception {
        Instant late = Instant.EPOCH.plus(Duration.ofDays(1000));
        try (Spool spool = Spool.open(disk, FIRST, TINY_SEGMENTS, () -> late)) {
            append(spool, FIRST, 900);
            acknowledge(spool, 10);

            spool.settle();

            assertThat(unsent(spool)).isEqualTo(names(FIRST, 10, 899));
        }
    }

    @Test
    void atNinetyFivePercentOnlyPrivilegedRecordsAreTakenAndAtTheLimitNone() throws Exception {
        SpoolConfig limited = TINY_SEGMENTS.withMaxBytes(1 << 20);
        try (Spool spool = open(disk, FIRST, limited)) {
            int ordinary = 0;
            while (refusal(spool, Share.ORDINARY).isEmpty()) {
                ordinary++;
            }
            assertThat(refusal(spool, Share.ORDINARY)).contains(Reason.SPOOL_FULL);

            int privileged = 0;
            while (refusal(spool, Share.PRIVILEGED).isEmpty()) {
                privileged++;
            }
            assertThat(refusal(spool, Share.PRIVILEGED)).contains(Reason.SPOOL_FULL);
            assertThat(privileged).isPositive();
            assertThat(spool.status().unsentBytes()).isLessThanOrEqualTo(1 << 20);
            assertThat(unsent(spool)).isEqualTo(names(FIRST, 0, ordinary + privileged - 1));

            acknowledge(spool, ordinary + privileged);
            assertThat(refusal(spool, Share.ORDINARY)).isEmpty();
        }
    }

    @Test
    void acknowledgedSegmentsMakeRoomBeforeARecordIsRefused() throws Exception {
        SpoolConfig limited = TINY_SEGMENTS.withMaxBytes(1 << 20);
        try (Spool spool = open(disk, FIRST, limited)) {
            for (int round = 0; round < 5; round++) {
                append(spool, FIRST, 3000);
                acknowledge(spool, 3000L * (round + 1));
                spool.settle();
            }

            assertThat(spool.status().bytes()).isLessThanOrEqualTo(1 << 20);
        }
    }

    @Test
    void aRecordThatIsTooLargeIsRefusedByNameAndTakesNoNumber() throws Exception {
        try (Spool spool = open(disk, FIRST)) {
            assertThatThrownBy(() ->
                            spool.submit(
                                    Share.ORDINARY,
                                    FrameType.EVENT,
                                    n -> new byte[Frames.MAX_PAYLOAD + 1]))
                    .isInstanceOf(OversizeException.class)
                    .hasMessageContaining("32769");

            assertThat(append(spool, FIRST)).isZero();
        }
    }

    @Test
    void callersThatFindTheQueueFullWaitAndAreThenRefusedWithoutTakingANumber() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        SpoolConfig impatient = SMALL.withPatience(Duration.ofMillis(200));
        try (Spool spool = open(disk, FIRST, impatient)) {
            disk.withFaults(
                    new SimulatedDisk.Faults() {
                        @Override
                        public void beforeForce(int call) {
                            waitFor(stuck);
                        }
                    });
            List<CompletableFuture<?>> accepted = new ArrayList<>();
            Optional<Reason> refused = Optional.empty();
            while (refused.isEmpty() && accepted.size() < 1000) {
                try {
                    byte[] large = new byte[Frames.MAX_PAYLOAD];
                    accepted.add(
                            spool.submit(Share.ORDINARY, FrameType.EVENT, n -> large)
                                    .durable()
                                    .toCompletableFuture());
                } catch (SpoolUnavailableException e) {
                    refused = Optional.of(e.reason());
                }
            }
            assertThat(refused).contains(Reason.BUSY);
            assertThat(accepted.size() * 32L * 1024).isLessThan(3L << 20);

            stuck.countDown();
            CompletableFuture.allOf(accepted.toArray(CompletableFuture[]::new)).join();
            assertThat(spool.status().durableSequence()).isEqualTo(accepted.size() - 1);
        }
    }

    @Test
    void anInterruptOfTheSpoolsThreadEndsNothing() throws Exception {
        try (Spool spool = open(disk, FIRST)) {
            append(spool, FIRST);
            for (int i = 0; i < 5; i++) {
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("voxtrail-spool"))
                        .forEach(Thread::interrupt);
                append(spool, FIRST);
            }

            assertThat(unsent(spool)).isEqualTo(names(FIRST, 0, 5));
        }
    }

    @Test
    void aCrowdSharesFlushes() throws Exception {
        try (Spool spool = open(disk, FIRST)) {
            int before = disk.forces();
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                all.add(
                        spool.submit(
                                        Share.ORDINARY,
                                        FrameType.EVENT,
                                        log -> SpoolFixture.payload(FIRST, log.size()))
                                .durable()
                                .toCompletableFuture());
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

            assertThat(unsent(spool)).isEqualTo(names(FIRST, 0, 4999));
            assertThat(disk.forces() - before).isLessThan(2500);
        }
    }

    @Test
    void aSpoolOfALaterVersionIsRefusedAndNotTouched() throws Exception {
        try (Spool spool = open(disk, FIRST)) {
            append(spool, FIRST, 3);
        }
        String file = segments().get(0);
        byte[] bytes = disk.bytes(file);
        bytes[28] = 2;
        repairHeaderChecksum(bytes);
        SimulatedDisk newer = new SimulatedDisk();
        newer.put(file, bytes);

        assertThatThrownBy(() -> open(newer, SECOND))
                .isInstanceOf(SpoolRefusedException.class)
                .hasMessageContaining("later version")
                .hasMessageContaining(file);
        assertThat(newer.list()).containsExactly(file);
        assertThat(newer.bytes(file)).isEqualTo(bytes);
    }

    private static void repairHeaderChecksum(byte[] bytes) {
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(bytes, 0, 24);
        crc.update(bytes, 28, 36);
        java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(24, (int) crc.getValue());
    }

    private static Optional<Reason> refusal(Spool spool, Share share) throws Exception {
        try {
            append(spool, FIRST, share);
            return Optional.empty();
        } catch (SpoolUnavailableException e) {
            return Optional.of(e.reason());
        }
    }

    /** Reads and acknowledges from the first unsent record on, up to that many of this stream. */
    private static void acknowledge(Spool spool, long records) throws IOException {
        try (SpoolReader reader = spool.reader()) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                if (frame.sequence() < records) {
                    spool.acknowledge(frame.end());
                }
            }
        }
    }

    private List<String> segments() {
        return disk.list().stream().filter(name -> name.endsWith(".seg")).toList();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
