package io.voxtrail.emitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.emitter.spool.SpoolStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file system of two megabytes, ten times overfilled. Needs root; a simulated disk tells the same
 * story without.
 */
class FullDiskIT {
    @TempDir private Path temp;
    private Path folder = Path.of("");
    private boolean mounted;

    @BeforeEach
    void aSmallFileSystem() throws Exception {
        folder = Files.createDirectory(temp.resolve("small"));
        mounted =
                run("mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", folder.toString());
        assumeThat(mounted).as("a tmpfs can be mounted here").isTrue();
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    @Test
    void staffIsRefusedOwnersAreCountedExactlyAndAllGoesOnWhenThereIsRoomAgain() throws Exception {
        EmitterConfig config =
                EmitterConfig.of(new NodeId("store-1"), folder)
                        .withSpool(
                                SpoolConfig.DEFAULTS
                                        .withFreeFloorBytes(0)
                                        .withReserveBytes(64 * 1024)
                                        .withSegmentBytes(256 * 1024))
                        .allowAndCount(PrincipalKind.SUBSCRIBER);
        Set<String> inLog = new HashSet<>();
        Set<String> unrecorded = new HashSet<>();
        try (Emitter emitter = Emitter.open(config)) {
            for (int i = 0; i < 50_000; i++) {
                boolean staff = i % 2 == 0;
                String id = (staff ? "staff-" : "owner-") + i;
                (isRecorded(emitter, staff, id) ? inLog : unrecorded).add(id);
            }
            assertThat(unrecorded).hasSizeGreaterThan(10_000);
            assertThat(isRecorded(emitter, true, "staff-refused")).isFalse();
            unrecorded.add("staff-refused");

            assertThat(run("mount", "-o", "remount,size=64m", folder.toString())).isTrue();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (emitter.counters().spool().level() != SpoolStatus.Level.NORMAL
                    && System.nanoTime() < until) {
                Thread.sleep(50);
            }
            assertThat(isRecorded(emitter, true, "staff-again")).isTrue();
            assertThat(isRecorded(emitter, false, "owner-again")).isTrue();
            inLog.add("staff-again");
            inLog.add("owner-again");
        }

        var log = Attempts.inSpool(folder);
        assertThat(Attempts.attempts(log).stream().map(Attempts::requestId))
                .containsExactlyInAnyOrderElementsOf(inLog);
        assertThat(dropped(log)).isEqualTo(unrecorded.size());
        Ledger.hasNoHoles(log);
    }

    private static boolean isRecorded(Emitter emitter, boolean staff, String id) {
        try {
            Recorded recorded =
                    emitter.record(staff ? Attempts.byStaff(id) : Attempts.bySubscriber(id));
            return recorded instanceof Recorded.InLog;
        } catch (AuditUnavailable e) {
            assertThat(staff).as("owners are counted, not refused").isTrue();
            return false;
        }
    }

    private static long dropped(Iterable<LogRecord> log) {
        long dropped = 0;
        for (LogRecord record : log) {
            if (record instanceof NodeNotice notice && notice.kind() == NoticeKind.GAP) {
                dropped += notice.dropped();
            }
        }
        return dropped;
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such command here
        }
    }
}
