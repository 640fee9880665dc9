package io.voxtrail.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCacheTest {

    @TempDir Path folder;

    private Path built;
    private Path user;

    @BeforeEach
    void build() throws Exception {
        built = Files.createDirectories(folder.resolve("built"));
        user = folder.resolve("cache");
        Files.writeString(built.resolve("kafka-1.jar"), "kafka");
        Files.writeString(built.resolve("stack-1-child.jar"), "main");
    }

    @Test
    void copiesTheJarsOnceAndRunsFromTheCopy() throws Exception {
        ServerCache first = cache();
        long copied = Files.getLastModifiedTime(first.jars().jars().getFirst()).toMillis();

        assertThat(first.jars().classPath())
                .matches(".*/cache/servers/[0-9a-f]{16}/jars/kafka-1.jar:.*/stack-1-child.jar");
        assertThat(cache()).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first.jars().jars().getFirst()).toMillis())
                .isEqualTo(copied);
    }

    @Test
    void keepsBuildsWithOtherJarsApart() throws Exception {
        ServerCache before = cache();
        Files.writeString(built.resolve("stack-1-child.jar"), "niam");

        assertThat(cache().home()).isNotEqualTo(before.home());
    }

    @Test
    void removesTheCopiesOfOldBuildsButTheTwoUsedLast() throws Exception {
        List<Path> homes = new ArrayList<>();
        for (int build = 0; build < 5; build++) {
            Files.writeString(built.resolve("stack-1-child.jar"), "build " + build);
            homes.add(cache().home());
        }
        assertThat(homes).allMatch(Files::exists); // all used within a day
        for (int build = 0; build < 5; build++) {
            FileTime weeksAgo = FileTime.from(Instant.now().minus(Duration.ofDays(35 - 7 * build)));
            Files.setLastModifiedTime(homes.get(build).resolve("used"), weeksAgo);
        }

        Files.writeString(built.resolve("stack-1-child.jar"), "build 3");
        cache();

        assertThat(homes).filteredOn(Files::exists).containsExactly(homes.get(3), homes.get(4));
    }

    @Test
    void repairsACopyThatWasDamaged() throws Exception {
        Path jar = cache().jars().jars().getFirst();
        Files.writeString(jar, "kaf");
        assertThat(cache().jars().jars().getFirst()).isEqualTo(jar).hasContent("kafka");

        Files.delete(jar);
        assertThat(cache().jars().jars().getFirst()).isEqualTo(jar).hasContent("kafka");
    }

    @Test
    void givesTheSameCompleteCopyToAllWhoAskAtOnce() throws Exception {
        List<Future<ServerCache>> asked = new ArrayList<>();
        try (ExecutorService each = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                asked.add(each.submit(this::cache));
            }
        }

        for (Future<ServerCache> one : asked) {
            assertThat(one.get()).isEqualTo(cache());
            assertThat(one.get().home()).isNotNull();
        }
    }

    @Test
    void runsFromTheBuildsFolderWhenTheUserHasNoCacheFolder() throws Exception {
        user = Files.writeString(folder.resolve("file"), "");

        assertThat(cache().jars()).isEqualTo(ServerJars.in(built));
        assertThat(cache().startUpCache(Part.BROKER)).isEmpty();
    }

    @Test
    void saysWhatToDoWhenTheBuildMadeNoJars() {
        assertThatThrownBy(() -> ServerJars.in(folder.resolve("nowhere")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(
                        "nowhere; build the module stack, or set -Dvoxtrail.stack.runtime");
    }

    private ServerCache cache() throws InterruptedException {
        return ServerCache.of(ServerJars.in(built), user);
    }
}
