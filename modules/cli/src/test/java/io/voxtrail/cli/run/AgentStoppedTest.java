package io.voxtrail.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentStoppedTest {

    @TempDir Path folder;

    @Test
    void endsByItselfWhenTheSystemAsksItTo() throws Exception {
        Path out = folder.resolve("out");
        Process agent = start(out);
        try {
            awaitRecording(agent, out);

            agent.destroy(); // SIGTERM, as systemd does

            assertThat(agent.waitFor(30, TimeUnit.SECONDS)).as("ended within 30 s").isTrue();
        } finally {
            agent.destroyForcibly();
        }
    }

    private Process start(Path out) throws IOException {
        Path keys = folder.resolve("keys");
        Files.createFile(
                keys,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, "* " + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "agent",
                        "--source=socket",
                        "--path=" + folder.resolve("s"),
                        "--node=n1",
                        "--folder=" + folder.resolve("agent"),
                        "--keys=" + keys,
                        "--bootstrap-servers=127.0.0.1:1")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    private static void awaitRecording(Process agent, Path out) throws Exception {
        for (int tries = 0; tries < 600; tries++) {
            if (Files.readString(out).contains("The agent is recording")) {
                return;
            }
            assertThat(agent.isAlive()).as(Files.readString(out)).isTrue();
            Thread.sleep(100);
        }
        throw new AssertionError("the agent did not start: " + Files.readString(out));
    }
}
