package io.voxtrail.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {

    @TempDir Path folder;

    private final List<String> progress = new CopyOnWriteArrayList<>();

    @Test
    void keepsRecordsDocumentsAndAddressesOverAnOrderlyRestart() throws Exception {
        Addresses before;
        String cluster;
        try (Stack stack = start()) {
            before = stack.addresses();
            kafka(stack).createTopic("calls");
            kafka(stack).write("calls", "first");
            cluster = kafka(stack).clusterId();
            search(stack).send("PUT", "/calls", "{}");
            search(stack).send("PUT", "/calls/_doc/1", "{\"who\":\"bea\"}");
            assertThat(kafka(stack).readAll("calls", 1)).containsExactly("first");
        }

        try (Stack stack = start()) {
            assertThat(stack.addresses()).isEqualTo(before);
            assertThat(kafka(stack).clusterId()).isEqualTo(cluster);
            assertThat(kafka(stack).readAll("calls", 1)).containsExactly("first");
            assertThat(search(stack).send("GET", "/calls/_doc/1", "")).contains("bea");
        }
    }

    @Test
    void losesNothingAcknowledgedWhenAServerIsKilledAndStartedAgain() throws Exception {
        try (Stack stack = start()) {
            kafka(stack).createTopic("calls");
            kafka(stack).write("calls", "first");
            search(stack).send("PUT", "/calls", "{}");
            search(stack).send("PUT", "/calls/_doc/1", "{\"who\":\"bea\"}");
            long broker = stack.broker().pid().orElseThrow();

            stack.broker().kill();
            stack.search().kill();
            assertThat(ProcessHandle.of(broker).filter(ProcessHandle::isAlive)).isEmpty();
            stack.broker().start();
            stack.search().start();

            kafka(stack).write("calls", "second");
            assertThat(kafka(stack).readAll("calls", 2)).containsExactly("first", "second");
            assertThat(search(stack).send("GET", "/calls/_doc/1", "")).contains("bea");
        }
    }

    @Test
    void isFoundByItsDataFolderWhileItRunsAndOnlyThen() throws Exception {
        assertThat(Stack.find(folder)).isEmpty();

        try (Stack stack = Stack.start(StackConfig.in(folder).brokerOnly(), progress::add)) {
            assertThat(Stack.find(folder)).contains(stack.addresses());
        }

        assertThat(Stack.find(folder)).isEmpty();
    }

    @Test
    void refusesASecondStartOnTheSameFolderAndNamesTheFirst() throws Exception {
        StackConfig config = StackConfig.in(folder).brokerOnly();
        try (Stack stack = Stack.start(config, progress::add)) {
            assertThatThrownBy(() -> Stack.start(config, progress::add))
                    .isInstanceOf(StackInUseException.class)
                    .hasMessageContaining(
                            "already in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining(stack.addresses().bootstrapServers());

            assertThat(stack.broker().isRunning()).isTrue();
        }
    }

    @Test
    void createsNeitherTopicsNorIndicesUnasked() throws Exception {
        try (Stack stack = start()) {
            assertThat(search(stack).status("PUT", "/unasked/_doc/1", "{}")).isEqualTo(404);
            assertThatThrownBy(() -> kafka(stack).write("unasked", "x", 3_000))
                    .hasMessageContaining("unasked not present");
        }
    }

    @Test
    void tellsWhatItDoes() throws Exception {
        try (Stack stack = start()) {
            assertThat(progress)
                    .anyMatch(line -> line.startsWith("Kafka is ready on 127.0.0.1:"))
                    .anyMatch(line -> line.startsWith("OpenSearch is ready on 127.0.0.1:"));

            stack.broker().kill();
            stack.broker().start();
            ProcessHandle.of(stack.broker().pid().orElseThrow()).orElseThrow().destroyForcibly();

            eventually(() ->
                    progress.stream().anyMatch(l -> l.startsWith("Kafka has ended by itself")));
        }
    }

    @Test
    void tellsWhenAPartEndsThatNobodyStopped() throws Exception {
        CompletableFuture<String> ended;
        try (Stack stack = start()) {
            ended = stack.partEnded().toCompletableFuture();
            stack.search().kill();
            stack.search().start();
            assertThat(ended).isNotDone();

            ProcessHandle.of(stack.search().pid().orElseThrow()).orElseThrow().destroyForcibly();

            assertThat(ended.get(30, TimeUnit.SECONDS))
                    .startsWith("OpenSearch has ended by itself with exit code 137")
                    .contains("logs/search.log");
        }
    }

    @Test
    void anOrderlyStopIsNoEndThatMustBeTold() throws Exception {
        CompletableFuture<String> ended;
        try (Stack stack = Stack.start(StackConfig.in(folder).brokerOnly(), progress::add)) {
            ended = stack.partEnded().toCompletableFuture();
        }

        assertThat(ended).isNotDone();
    }

    @Test
    void surfacesTheServersOwnReasonWhenItCannotStart() throws Exception {
        Files.createDirectories(folder.resolve("broker"));
        Files.writeString(
                folder.resolve("broker").resolve("logs"), "a file where a folder must be");

        assertThatThrownBy(() -> Stack.start(StackConfig.in(folder).brokerOnly(), progress::add))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Kafka did not start: ")
                .hasMessageContaining("No available log directories")
                .hasMessageContaining("logs/broker.log");
        assertThat(Stack.find(folder)).isEmpty();
    }

    @Test
    void surfacesTheJvmsOwnReasonWhenItCannotStart() {
        StackConfig tooMuch = StackConfig.in(folder).brokerOnly().withHeaps(1 << 30, 512);

        assertThatThrownBy(() -> Stack.start(tooMuch, progress::add))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Kafka did not start: exit code 1")
                .hasMessageContaining("heap");
    }

    private Stack start() throws InterruptedException {
        return Stack.start(StackConfig.in(folder), progress::add);
    }

    private static KafkaProbe kafka(Stack stack) {
        return new KafkaProbe(stack.addresses().bootstrapServers());
    }

    private static SearchProbe search(Stack stack) {
        return new SearchProbe(stack.addresses().openSearch());
    }

    private static void eventually(java.util.function.BooleanSupplier claim) throws Exception {
        for (int i = 0; i < 300 && !claim.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(claim.getAsBoolean()).isTrue();
    }
}
