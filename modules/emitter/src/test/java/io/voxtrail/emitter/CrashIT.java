package io.voxtrail.emitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.emitter.spool.SpoolInspector;
import io.voxtrail.stack.SharedStack;
import io.voxtrail.wire.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes killed without warning: nothing acknowledged is lost, nothing is doubled, nothing is
 * invented.
 */
class CrashIT {
    /** More than a life lasts. */
    private static final int ENDLESS = 1_000_000;

    @TempDir private Path temp;
    private Path folder = Path.of("");
    private Path ledger = Path.of("");

    @BeforeEach
    void aFolder() throws IOException {
        folder = SpoolFolder.create(temp.resolve("spool"));
        ledger = temp.resolve("ledger");
    }

    @Test
    void twentyKillsUnderLoadLoseNothingThatWasAcknowledged() throws Exception {
        Random random = new Random(20);
        for (int life = 0; life < 20; life++) {
            Process node = start(List.of(), "life" + life, ENDLESS);
            waitUntilReady(node);
            waitUntilItHasDone(20 + random.nextInt(60), node);
            node.destroyForcibly().waitFor();
        }

        List<LogRecord> log = Attempts.inSpool(folder);
        assertThat(Ledger.read(ledger).acked()).hasSizeGreaterThan(200);
        Ledger.read(ledger).holdAgainst(log);
        Ledger.hasNoHoles(log);
        Proven proven = Proven.by(Proven.keyIn(folder), folder);
        proven.everyStreamHasItsEnd();
        assertThat(proven.seals).hasSize(proven.order.size() - 1);
        assertThat(SpoolInspector.check(folder).report().findings())
                .noneMatch(finding -> finding.isLoss());
    }

    @Test
    void killsAtChosenFlushesAndWritesLoseNothingThatWasAcknowledged() throws Exception {
        assumeStrace();
        int life = 0;
        for (String call : List.of("fdatasync", "pwrite64")) {
            for (int when : new int[] {3, 7, 20, 45}) {
                String name = "life" + life++;
                Process node = start(strace(call + ":signal=KILL:when=" + when), name, ENDLESS);
                assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
        }

        Ledger.read(ledger).holdAgainst(Attempts.inSpool(folder));
        Ledger.hasNoHoles(Attempts.inSpool(folder));
        Proven.by(Proven.keyIn(folder), folder).everyStreamHasItsEnd();
    }

    @Test
    void aFlushThatFailsOnceIsAnsweredWithANewFileAndNobodyIsRefused() throws Exception {
        assumeStrace();
        for (int when : new int[] {6, 11, 30}) {
            Process node = start(strace("fdatasync:error=EIO:when=" + when), "eio" + when, 40);
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        Ledger read = Ledger.read(ledger);
        assertThat(read.refused()).isEmpty();
        assertThat(read.acked()).hasSize(3 * 4 * 40);
        read.holdAgainst(Attempts.inSpool(folder));
        Ledger.hasNoHoles(Attempts.inSpool(folder));
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".seg")))
                    .hasSizeGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void aNodeKilledWhileForwardingIsSentWholeByItsSuccessor() throws Exception {
        String prefix = "c" + UUID.randomUUID().toString().substring(0, 8) + ".";
        Topics topics = Topics.prefixed(prefix);
        Broker broker = new Broker(SharedStack.bootstrapServers(), topics);
        broker.createTopic(3, Map.of("message.timestamp.type", "LogAppendTime"));
        for (int life = 0; life < 5; life++) {
            Process node =
                    start(
                            List.of(),
                            "life" + life,
                            ENDLESS,
                            prefix,
                            SharedStack.bootstrapServers());
            waitUntilReady(node);
            Thread.sleep(700);
            node.destroyForcibly().waitFor();
        }
        EmitterConfig last =
                EmitterConfig.of(new NodeId("store-1"), folder)
                        .withSpool(SpoolConfig.DEFAULTS.withFreeFloorBytes(0).withReserveBytes(0))
                        .forwardingTo(topics, broker.settings());
        try (Emitter emitter = Emitter.open(last)) {
            assertThat(emitter.awaitForwarded(Duration.ofSeconds(60))).isTrue();
        }

        Map<String, LogRecord> arrived = new HashMap<>();
        for (LogRecord record : broker.records()) {
            LogRecord earlier = arrived.put(record.position().eventId().toString(), record);
            assertThat(earlier == null || earlier.equals(record))
                    .as("a resent record is the same")
                    .isTrue();
        }
        List<LogRecord> spooled = Attempts.inSpool(folder);
        assertThat(arrived.values()).containsExactlyInAnyOrderElementsOf(spooled);
        Ledger.read(ledger).holdAgainst(List.copyOf(arrived.values()));
        Ledger.hasNoHoles(spooled);
    }

    private Process start(List<String> before, String life, int attempts, String... more)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(CrashingNode.class.getName(), folder.toString(), ledger.toString()));
        command.addAll(List.of(life, Integer.toString(attempts)));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(temp.resolve(life + ".err").toFile())
                .start();
    }

    private List<String> strace(String inject) {
        return List.of(
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=fdatasync,pwrite64",
                "-e",
                "inject=" + inject);
    }

    private static void waitUntilReady(Process node) throws IOException {
        BufferedReader out = node.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
    }

    /** Waits for the work and not for the clock, so that a slow machine is killed as deep in it. */
    private void waitUntilItHasDone(int more, Process node) throws Exception {
        long size = Files.size(ledger);
        long enough = size + more * 40L;
        for (int looks = 0; Files.size(ledger) < enough && looks < 6_000; looks++) {
            assertThat(node.isAlive()).isTrue();
            Thread.sleep(5);
        }
    }

    private static void assumeStrace() {
        boolean there;
        try {
            Process probe =
                    new ProcessBuilder("strace", "-o", "/dev/null", "true")
                            .redirectErrorStream(true)
                            .start();
            there = probe.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        assumeThat(there).as("strace can trace here").isTrue();
    }
}
