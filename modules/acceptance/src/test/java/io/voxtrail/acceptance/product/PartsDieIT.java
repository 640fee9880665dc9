package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.acceptance.Command;
import io.voxtrail.acceptance.Repository;
import io.voxtrail.stack.Stack;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A part that has stopped for good is told, and never hidden behind a process that lives on. */
@Timeout(300)
class PartsDieIT {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"OpenSearch, SearchMain", "Kafka, BrokerMain"})
    void upEndsAndNamesTheServerThatWasKilled(String server, String program) {
        Product product = Product.in(folder);
        Path data = folder.resolve("trail");
        try (Running up = product.start("up", "--data", data.toString())) {
            up.awaitSaying("Stop with Ctrl-C");

            kill(up, program, data);
            Answer end = up.awaitEnd();

            endsFor(end, server + " has ended by itself with exit code 137");
            assertThat(product.processes()).isEmpty();
        }
    }

    @Test
    void aPipelineThatCannotGoOnEndsItsProcessAndSaysWhyAloneAndUnderUp() throws Exception {
        Product product = Product.in(folder);
        Path data = folder.resolve("trail");
        String[] here = {"--data", data.toString()};
        try (Running up = product.start("up", here[0], here[1])) {
            up.awaitSaying("Stop with Ctrl-C");
            assertThat(
                            product.run(
                                            "topics",
                                            "--create",
                                            "--prefix",
                                            "alone.",
                                            here[0],
                                            here[1])
                                    .exitCode())
                    .isZero();
            String state = folder.resolve("state").toString();
            try (Running alone =
                    product.start(
                            "run",
                            "pipeline",
                            "--prefix",
                            "alone.",
                            "--state",
                            state,
                            here[0],
                            here[1])) {
                alone.awaitSaying("Stop with Ctrl-C");
                String servers = Stack.find(data).orElseThrow().bootstrapServers();

                deleteAttempts(servers, "alone.");
                endsFor(alone.awaitEnd(), "the pipeline stops: ");
                deleteAttempts(servers, "voxtrail.");
                endsFor(up.awaitEnd(), "the pipeline stops: ");
            }
            assertThat(product.processes()).isEmpty();
        }
    }

    @Test
    void theDemoEndsAndLeavesNothingWhenOpenSearchIsKilled() {
        Product product = Product.in(folder);
        try (Running demo = product.start("demo", "--attempts", "20000")) {
            demo.awaitSaying("the pipeline knows");

            kill(demo, "SearchMain", product.temporary());
            Answer end = demo.awaitEnd();

            endsFor(end, "OpenSearch has ended by itself with exit code 137");
            assertThat(product.processes()).isEmpty();
            assertThat(product.temporary()).isEmptyDirectory();
        }
    }

    @Test
    void runIndexerEndsWhenAnotherTakesItsPlaceInTheGroup() throws IOException {
        SharedUp trail = SharedUp.get();
        trail.succeed("topics", "--create", "--prefix", "fenced.");
        Path settings =
                Files.writeString(
                        folder.resolve("kafka.properties"), "group.instance.id=indexer-1\n");
        String[] words = {
            "run", "indexer", "--prefix", "fenced.", "--kafka-config", settings.toString()
        };
        try (Running first = trail.start(words)) {
            first.awaitSaying("Stop with Ctrl-C");
            Waiting.until(
                    "the first to be in the group",
                    Running.PATIENCE,
                    () ->
                            trail.run("status", "--prefix", "fenced.", "--format", "json")
                                    .json()
                                    .get("indexerRunning")
                                    .booleanValue());

            try (Running second = trail.start(words)) {
                second.awaitSaying("Stop with Ctrl-C");

                endsFor(first.awaitEnd(), "the indexer has stopped: ");
                assertThat(second.isAlive()).isTrue();
            }
        }
    }

    /** The last words are one sentence, and scripts can tell too. */
    private static void endsFor(Answer end, String why) {
        assertThat(end.exitCode()).as(end.toString()).isEqualTo(3);
        assertThat(end.err().lines().toList().getLast())
                .as(end.toString())
                .startsWith("voxtrail: " + why);
        assertThat(end.err()).doesNotContain("did not stop").doesNotContain("VOXTRAIL_DEBUG");
    }

    /** SIGKILL to one server of a stack, found by its program and its folder. */
    private static void kill(Running running, String program, Path folder) {
        List<ProcessHandle> found =
                running.family().stream()
                        .filter(process -> {
                            String line = commandLine(process);
                            return line.contains("stack.child." + program)
                                    && line.contains(folder.toString());
                        })
                        .toList();
        assertThat(found).hasSize(1);
        found.getFirst().destroyForcibly();
    }

    /** All of it; {@link ProcessHandle} cuts long ones. */
    private static String commandLine(ProcessHandle process) {
        try {
            List<String> ps = List.of("ps", "-ww", "-o", "args=", "-p", "" + process.pid());
            return Command.run(Repository.ROOT, ps).output();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void deleteAttempts(String servers, String prefix) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            String topic = Topics.prefixed(prefix).accessAttempts().name();
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }
}
