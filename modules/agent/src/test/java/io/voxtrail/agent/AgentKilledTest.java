package io.voxtrail.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.attempt.Attempt;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 in the middle: each line has one attempt, each unreadable line one entry. */
class AgentKilledTest {
    private static final int KILLS = 20;
    private static final int EVERY_NTH_IS_BROKEN = 7;

    @TempDir Path folder;
    private int written;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void recordsEachLineOnceThoughItIsKilledAgainAndAgain() throws Exception {
        Random random = new Random(42);
        for (int kill = 0; kill < KILLS; kill++) {
            write(random, 300);
            Process child = start();
            try {
                write(random, 300);
                Thread.sleep(random.nextInt(250));
                rotate(random);
                write(random, 300);
                Thread.sleep(random.nextInt(150));
            } finally {
                child.destroyForcibly().waitFor();
            }
            rotate(random);
        }

        AgentStatus end = finish();

        List<Integer> recorded =
                AgentFixture.recorded(folder).stream().map(AgentFixture::number).sorted().toList();
        assertThat(recorded)
                .isEqualTo(IntStream.range(0, written).filter(n -> !isBroken(n)).boxed().toList());
        List<String> kept = Files.readAllLines(folder.resolve("agent/quarantine.jsonl"));
        long broken = IntStream.range(0, written).filter(AgentKilledTest::isBroken).count();
        assertThat(kept).hasSize((int) broken).doesNotHaveDuplicates();
        assertThat(end.sources().getFirst().counts().lines()).isEqualTo(written);
        assertThat(end.sources().getFirst().counts().attempts()).isEqualTo(recorded.size());
        assertThat(end.sources().getFirst().counts().unreadable()).isEqualTo(broken);
        assertThat(end.sources().getFirst().bytesBehind()).isZero();
        assertThat(placesOf(AgentFixture.recorded(folder))).doesNotHaveDuplicates();
    }

    private static List<String> placesOf(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.trace().sourceLine().orElseThrow())
                .toList();
    }

    private static boolean isBroken(int number) {
        return number % EVERY_NTH_IS_BROKEN == 0;
    }

    private void write(Random random, int most) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            lines.append(
                    isBroken(written) ? "{broken " + written + "\n" : AgentFixture.line(written));
            written++;
        }
        Files.writeString(
                folder.resolve("attempts.log"),
                lines,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void rotate(Random random) throws IOException {
        Path log = folder.resolve("attempts.log");
        int how = random.nextInt(3);
        if (how == 0) {
            return;
        }
        for (int i = KILLS * 2; i > 0; i--) {
            Path from = folder.resolve("attempts.log." + i);
            if (Files.exists(from)) {
                Files.move(from, folder.resolve("attempts.log." + (i + 1)));
            }
        }
        if (how == 1) {
            Files.move(log, folder.resolve("attempts.log.1"));
        } else {
            Files.copy(log, folder.resolve("attempts.log.1"));
            Files.write(log, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        }
        Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ChildAgent.class.getName(), folder.toString()));
        Process child =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(new File(folder + "/err")))
                        .start();
        BufferedReader out = child.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).as(Files.readString(folder.resolve("err"))).isEqualTo("running");
        return child;
    }

    /** One run that is not killed, to the end of all files. */
    private AgentStatus finish() throws Exception {
        AgentConfig config =
                AgentFixture.config(
                        folder,
                        new SourceConfig.JsonLines("store", folder.resolve("attempts.log")));
        try (Agent agent = Agent.open(config)) {
            Thread running = Thread.ofVirtual().start(() -> run(agent));
            Thread.sleep(3000);
            agent.stop();
            running.join();
            return agent.status();
        }
    }

    private static void run(Agent agent) {
        try {
            agent.run(status -> {});
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
