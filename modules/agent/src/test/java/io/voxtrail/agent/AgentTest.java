package io.voxtrail.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.agent.fields.FaultyTextException;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Witness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AgentTest {
    @TempDir Path folder;

    private Path log() {
        return folder.resolve("attempts.log");
    }

    private AgentConfig following() throws IOException {
        return AgentFixture.config(folder, new SourceConfig.JsonLines("store", log()));
    }

    @Test
    void recordsEachLineWithThePlaceItWasReadAt() throws Exception {
        Files.writeString(log(), AgentFixture.line(0) + "not json\n" + AgentFixture.line(1));

        AgentStatus status = runUntil(following(), () -> quarantine().size() == 1);

        List<Attempt> attempts = AgentFixture.recorded(folder);
        assertThat(attempts).extracting(AgentFixture::number).containsExactly(0, 1);
        assertThat(attempts.get(0).recordedFrom()).isEqualTo(Witness.LOG);
        assertThat(attempts.get(0).trace().sourceLine().orElseThrow())
                .matches("store/[0-9a-f]{16}\\+0");
        assertThat(quarantine().getFirst())
                .contains("\"line\":\"not json\"", "+" + AgentFixture.line(0).length() + "\"");
        assertThat(status.sources().getFirst().counts().lines()).isEqualTo(3);
        assertThat(status.line())
                .contains("lines=3 attempts=2 ignored=0 unreadable=1 bytesBehind=0");
    }

    @Test
    void keepsItsFilesFromOtherUsers() throws Exception {
        Files.writeString(log(), "secret=1\n");
        runUntil(following(), () -> quarantine().size() == 1);

        for (String file : List.of("cursor.json", "quarantine.jsonl")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            folder.resolve("agent").resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(folder.resolve("agent/cursor.json"))).doesNotContain("secret");
    }

    @Test
    void answersOverTheSocketWhenTheAttemptIsDurable() throws Exception {
        Path path = folder.resolve("attempts.sock");
        AgentConfig config = AgentFixture.config(folder, new SourceConfig.Socket("gate", path));
        String ok;
        String unreadable;
        String tooLong;
        String last;
        try (Agent agent = Agent.open(config);
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            OutputStream out = Channels.newOutputStream(client);
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    Channels.newInputStream(client), StandardCharsets.UTF_8));
            ok = ask(out, in, AgentFixture.line(5));
            unreadable = ask(out, in, "{}\n");
            tooLong = ask(out, in, "x".repeat(100_000) + "\n");
            last = ask(out, in, AgentFixture.line(6));
            assertThat(Files.getPosixFilePermissions(path))
                    .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
            assertThatThrownBy(() -> Agent.open(config)).hasMessageContaining("in use by another");
            assertThat(agent.status().sources()).hasSize(1);
        }

        assertThat(ok).matches("\\{\"ok\":\"[a-z2-7]{26}\\.1\"}");
        assertThat(last).matches("\\{\"ok\":\"[a-z2-7]{26}\\.2\"}");
        assertThat(unreadable).contains("\"error\":\"UNREADABLE\"", "action: is missing");
        assertThat(tooLong).contains("longer than 65536 bytes");
        assertThat(quarantine()).hasSize(2);
        assertThat(quarantine().get(1)).contains("\"lineBytes\":100000");
        List<Attempt> attempts = AgentFixture.recorded(folder);
        assertThat(attempts).extracting(AgentFixture::number).containsExactly(5, 6);
        assertThat(attempts).extracting(Attempt::recordedFrom).containsOnly(Witness.GATE);
        assertThat(path).doesNotExist();
    }

    @Test
    void takesOverTheSocketFileOfAnAgentThatWasKilled() throws Exception {
        Path path = folder.resolve("attempts.sock");
        var left =
                java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(path));
        AgentConfig config = AgentFixture.config(folder, new SourceConfig.Socket("gate", path));

        assertThatThrownBy(() -> Agent.open(config))
                .hasMessageContaining("Another process listens");
        left.close();
        Agent.open(config).close();
    }

    @Test
    void waitsWhileTheSpoolIsFullAndLosesNothing() throws Exception {
        int lines = 6000;
        StringBuilder all = new StringBuilder();
        IntStream.range(0, lines).forEach(i -> all.append(AgentFixture.line(i)));
        Files.writeString(log(), all);
        AgentConfig wide = following();
        AgentConfig narrow =
                new AgentConfig(
                        wide.node(),
                        wide.folder(),
                        wide.topicPrefix(),
                        wide.kafka(),
                        wide.pseudonymKeys(),
                        wide.sources(),
                        1 << 20,
                        wide.quarantineBytes(),
                        wide.pace(),
                        wide.statusEvery(),
                        wide.log());

        AgentStatus full = runUntil(narrow, () -> recordedBytes() > 900_000 && sleep(700));
        AgentStatus end = runUntil(wide, () -> sleep(3000));

        assertThat(full.sources().getFirst().bytesBehind()).isPositive();
        assertThat(full.emitter().refused()).isZero();
        assertThat(AgentFixture.recorded(folder))
                .extracting(AgentFixture::number)
                .containsExactlyElementsOf(IntStream.range(0, lines).boxed().toList());
        assertThat(end.sources().getFirst().counts().attempts()).isEqualTo(lines);
    }

    @Test
    void waitsWhileTheQuarantineIsFull() throws Exception {
        AgentConfig wide = following();
        AgentConfig narrow =
                new AgentConfig(
                        wide.node(),
                        wide.folder(),
                        wide.topicPrefix(),
                        wide.kafka(),
                        wide.pseudonymKeys(),
                        wide.sources(),
                        wide.spoolBytes(),
                        1,
                        wide.pace(),
                        wide.statusEvery(),
                        wide.log());
        Files.writeString(log(), "bad 1\n");
        runUntil(narrow, () -> quarantine().size() == 1);
        Files.writeString(log(), "bad 2\n", StandardOpenOption.APPEND);

        AgentStatus waiting = runUntil(narrow, () -> sleep(700));
        assertThat(quarantine()).hasSize(1);
        assertThat(waiting.sources().getFirst().bytesBehind()).isEqualTo(6);
        runUntil(wide, () -> quarantine().size() == 2);

        assertThat(quarantine().get(1)).contains("bad 2");
    }

    @Test
    void refusesToGoOnFromACursorThatItCannotRead() throws Exception {
        runUntil(following(), () -> Files.exists(folder.resolve("agent/cursor.json")));
        Files.writeString(folder.resolve("agent/cursor.json"), "{\"version\":2}");

        assertThatThrownBy(() -> Agent.open(following()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cursor.json cannot be used")
                .hasMessageContaining("later version");
    }

    @Test
    void cutsAHalfWrittenEntryOffItsQuarantineAndKeepsTheLineAgain() throws Exception {
        Files.writeString(log(), "bad 1\nbad 2\n");
        runUntil(following(), () -> quarantine().size() == 2);
        Path file = folder.resolve("agent/quarantine.jsonl");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        Files.delete(folder.resolve("agent/cursor.json"));

        runUntil(following(), () -> quarantine().size() == 3);

        assertThat(quarantine()).allMatch(line -> line.endsWith("}"));
    }

    @Test
    void readsTheExampleConfiguration() throws Exception {
        AgentConfig config = AgentConfigFile.read(Path.of("../../examples/agent.yaml"));

        assertThat(config.node().value()).isEqualTo("store-1");
        assertThat(config.sources()).hasSize(2);
        assertThat(((SourceConfig.HttpAccessLog) config.sources().getFirst()).mapping()).exists();
    }

    @Test
    void tellsAllFaultsOfItsConfigurationAtOnce() throws Exception {
        Path file = folder.resolve("agent.yaml");
        Files.writeString(
                file,
                """
                node: ""
                folder: x
                kafka: {bootstrap.servers: "h:1", password: hunter2}
                spool: 7
                settle: soon
                sources:
                  - {name: a, kind: nginx, path: p, format: xml}
                  - {name: a, kind: pigeon, path: q}
                """);

        assertThatThrownBy(() -> AgentConfigFile.read(file))
                .isInstanceOfSatisfying(
                        FaultyTextException.class,
                        e ->
                                assertThat(String.join("\n", e.faults()))
                                        .contains("node: node id is blank")
                                        .contains("pseudonymKeys: is missing")
                                        .contains("spool: is not a known key")
                                        .contains("settle: is not an ISO 8601 duration")
                                        .contains("sources[0].format: is none of")
                                        .contains("sources[0].mapping: is missing")
                                        .contains("sources[1].kind: is none of")
                                        .doesNotContain("hunter2"));
    }

    @Test
    void refusesTwoSourcesOfOneNameOrOneFile() {
        assertThatThrownBy(() ->
                        AgentFixture.config(
                                folder,
                                new SourceConfig.JsonLines("a", log()),
                                new SourceConfig.JsonLines("a", log()),
                                new SourceConfig.JsonLines("b/c", folder)))
                .hasMessageContaining("two are named a")
                .hasMessageContaining("two read")
                .hasMessageContaining("letters, digits and dashes");
    }

    private static String ask(OutputStream out, BufferedReader in, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        return in.readLine();
    }

    private AgentStatus runUntil(AgentConfig config, BooleanSupplier done) throws Exception {
        try (Agent agent = Agent.open(config)) {
            Thread running =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    agent.run(status -> {});
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            while (!done.getAsBoolean()) {
                Thread.sleep(20);
            }
            agent.stop();
            running.join();
            return agent.status();
        }
    }

    private List<String> quarantine() {
        Path file = folder.resolve("agent/quarantine.jsonl");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long recordedBytes() {
        try (var files = Files.list(folder.resolve("agent/spool"))) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean sleep(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
