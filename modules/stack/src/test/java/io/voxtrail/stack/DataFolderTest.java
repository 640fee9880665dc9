package io.voxtrail.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{}",
                "[]",
                "{\"ports\":{\"broker\":99999}}",
                "{\"ports\":{\"broker\":1,\"colour\":\"red\"}}",
                "{\"ports\":{},\"run\":{\"pid\":1,\"since\":\"noon\",\"parts\":[],\"ready\":true}}",
                "{\"ports\":{},\"run\":{\"pid\":1,\"since\":\"2026-11-23T12:00:00Z\",\"ready\":true}}",
            })
    void namesADamagedStateFileAndTheWayOut(String content) throws Exception {
        Path file = folder.resolve("stack.json");
        Files.writeString(file, content);

        assertThatThrownBy(() -> Stack.find(folder))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageEndingWith("; remove it, and the next start picks new ports");
        assertThatThrownBy(() -> Stack.start(StackConfig.in(folder), line -> {}))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith(file.toString());
        assertThat(file).hasContent(content);
    }

    @Test
    void isFreeAgainAfterAStartThatFailed() throws Exception {
        Files.writeString(folder.resolve("stack.json"), "{");
        assertThatThrownBy(() -> Stack.start(StackConfig.in(folder), line -> {}))
                .isInstanceOf(StackException.class);

        DataFolder.hold(folder).close();
    }

    @Test
    void saysInOneLineWhyAFolderCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        for (Path unusable : new Path[] {file, file.resolve("below"), Path.of("/proc/voxtrail")}) {
            assertThatThrownBy(() -> Stack.start(StackConfig.in(unusable), line -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith(unusable + " cannot be used as data folder: ")
                    .message()
                    .hasLineCount(1);
        }
    }

    @Test
    void isHeldOnceEvenUnderAnotherName() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        try (DataFolder held = DataFolder.hold(folder.resolve("real"))) {
            assertThatThrownBy(() -> DataFolder.hold(link))
                    .isInstanceOf(StackInUseException.class)
                    .hasMessageContaining(held.path().toString());
        }

        DataFolder.hold(link).close();
    }

    @Test
    void doesNotTakeARecycledProcessNumberForARunningStack() throws Exception {
        long someoneElse = ProcessHandle.current().pid();
        Files.writeString(
                folder.resolve("stack.json"),
                """
                {"ports":{"broker":1,"controller":2,"search":3,"transport":4},
                 "run":{"pid":%d,"since":"2001-01-01T00:00:00Z","parts":["BROKER"],"ready":true}}
                """
                        .formatted(someoneElse));

        assertThat(Stack.find(folder)).isEmpty();
    }
}
