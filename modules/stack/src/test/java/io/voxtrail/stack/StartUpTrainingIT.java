package io.voxtrail.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class StartUpTrainingIT {

    @TempDir Path folder;

    @Test
    void makesACacheThatTheNextStartUsesAndThatMayBreak() throws Exception {
        ServerCache cache = ServerCache.of(ServerJars.ofThisBuild(), folder.resolve("cache"));
        assertThat(cache.startUpCache(Part.BROKER)).isEmpty();

        StartUpTraining.inBackground(cache, Set.of(Part.BROKER)).orElseThrow().join();

        Path made = cache.startUpCache(Part.BROKER).orElseThrow();
        assertThat(Files.size(made)).isGreaterThan(10_000_000);
        assertThat(StartUpTraining.inBackground(cache, Set.of(Part.BROKER))).isEmpty();
        assertThat(filesMappedAfterAStart()).contains(made.toString());

        Files.writeString(made, "damaged");
        assertThat(filesMappedAfterAStart()).doesNotContain(made.toString());
    }

    @Test
    void leavesNothingHalfDoneWhenItIsInterrupted() throws Exception {
        ServerCache cache = ServerCache.of(ServerJars.ofThisBuild(), folder.resolve("cache"));
        StartUpTraining training =
                StartUpTraining.inBackground(cache, Set.of(Part.BROKER)).orElseThrow();
        Thread.sleep(1500);

        training.close();

        assertThat(cache.startUpCache(Part.BROKER)).isEmpty();
        try (Stream<Path> left = Files.list(cache.home())) {
            assertThat(left)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactlyInAnyOrder("jars", "used", "broker.training");
        }
    }

    /** What the broker's JVM has in its memory, as the operating system tells it. */
    private String filesMappedAfterAStart() throws Exception {
        StackConfig config = StackConfig.in(folder.resolve("data")).brokerOnly();
        try (Stack stack = Stack.start(config, folder.resolve("cache"), line -> {})) {
            return Files.readString(
                    Path.of("/proc/" + stack.broker().pid().orElseThrow() + "/maps"));
        }
    }
}
