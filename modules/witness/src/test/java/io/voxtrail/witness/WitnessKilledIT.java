package io.voxtrail.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.witness.client.Submission;
import io.voxtrail.witness.client.WitnessClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class WitnessKilledIT {

    private static final int KILLS = 20;

    private final GrowingLog log = GrowingLog.ofNode("store-1");
    private final AtomicLong acknowledged = new AtomicLong();

    @TempDir private Path temp;

    private record Running(Process process, VerifierKey key, URI address) {}

    @Test
    void aWitnessKilledUnderLoadNeverCosignsARollbackOrAFork() throws Exception {
        Path keys = Files.writeString(temp.resolve("keys"), log.nodeKey().verifierKey() + "\n");
        Random random = new Random(1);
        for (int life = 0; life < KILLS; life++) {
            Running witness = start(keys);
            try (WitnessClient client = new WitnessClient(witness.address(), witness.key())) {
                holdsToWhatItCosigned(client);
                killWhileTheLogGrows(witness.process(), client, random);
            } finally {
                witness.process().destroyForcibly().waitFor();
            }
        }
        assertThat(acknowledged.get()).isGreaterThan(KILLS);
    }

    private void holdsToWhatItCosigned(WitnessClient client) throws InterruptedException {
        long size = acknowledged.get();
        if (size > 1) {
            assertThat(submit(client, log, size - 1)).isInstanceOf(Submission.Behind.class);
            GrowingLog fork = log.forkedAt(size - 1, "forged ");
            assertThat(submit(client, fork, size + 5)).isInstanceOf(Submission.Refused.class);
        }
    }

    /** The kill comes a moment after some checkpoint of this life was cosigned. */
    private void killWhileTheLogGrows(Process witness, WitnessClient client, Random random)
            throws InterruptedException {
        long killAfter = acknowledged.get() + 1 + random.nextInt(8);
        int moment = random.nextInt(15);
        Thread killer = Thread.ofVirtual().unstarted(() -> kill(witness, moment));
        Submission submission = submit(client, log, acknowledged.get() + 1);
        while (!(submission instanceof Submission.Unanswered)) {
            switch (submission) {
                case Submission.Cosigned it -> acknowledged.set(Checkpoint.of(it.note()).size());
                // cosigned before the last kill, and the answer was lost
                case Submission.Behind behind -> acknowledged.set(behind.cosignedSize());
                default -> throw new AssertionError(submission);
            }
            if (acknowledged.get() >= killAfter && killer.getState() == Thread.State.NEW) {
                killer.start();
            }
            submission = submit(client, log, acknowledged.get() + 1);
        }
        if (killer.getState() != Thread.State.NEW) {
            killer.join();
        }
    }

    private static void kill(Process witness, int moment) {
        try {
            Thread.sleep(moment);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        witness.destroyForcibly();
    }

    private static Submission submit(WitnessClient client, GrowingLog log, long size)
            throws InterruptedException {
        return client.submit(log.signed(size), Optional.of(log.certificate()), log.hashes());
    }

    private Running start(Path keys) throws IOException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        WitnessProcess.class.getName(),
                                        temp.resolve("witness").toString(),
                                        keys.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader says =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String[] words = String.valueOf(says.readLine()).split(" ");
        return new Running(
                process,
                VerifierKey.parse(words[0]),
                URI.create("http://127.0.0.1:" + words[1] + "/"));
    }
}
