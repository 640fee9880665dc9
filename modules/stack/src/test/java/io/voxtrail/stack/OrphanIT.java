package io.voxtrail.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stack of another process, which is then killed. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OrphanIT {

    @TempDir Path folder;

    private Process parent;
    private List<ProcessHandle> children;
    private String addresses;

    /** Starts a stack, tells its addresses, and never ends by itself. */
    static final class Parent {
        public static void main(String[] args) throws InterruptedException {
            Stack stack = Stack.start(StackConfig.in(Path.of(args[0])), System.err::println);
            System.out.println(stack.addresses());
            Thread.sleep(Duration.ofHours(1));
        }
    }

    @BeforeEach
    void startInAnotherProcess() throws Exception {
        parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Parent.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader output = parent.inputReader();
        addresses = output.readLine();
        children = parent.descendants().toList();
    }

    @AfterEach
    void endAll() {
        children.forEach(ProcessHandle::destroyForcibly);
        parent.destroyForcibly();
    }

    @Test
    void leavesNoServerBehindWhenItsProcessIsKilled() throws Exception {
        assertThat(children).hasSizeGreaterThanOrEqualTo(2).allMatch(ProcessHandle::isAlive);

        parent.destroyForcibly().waitFor();

        for (ProcessHandle child : children) {
            child.onExit().get(60, TimeUnit.SECONDS);
        }
        assertThat(Stack.find(folder)).isEmpty();
    }

    @Test
    void isFoundAndRespectedByOtherProcessesUntilItsOwnIsKilled() throws Exception {
        assertThat(Stack.find(folder)).map(Addresses::toString).hasValue(addresses);
        assertThatThrownBy(() -> Stack.start(StackConfig.in(folder), line -> {}))
                .isInstanceOf(StackInUseException.class)
                .hasMessageContaining("already in use by process " + parent.pid())
                .hasMessageContaining(addresses);

        parent.destroyForcibly().waitFor();

        List<String> progress = new CopyOnWriteArrayList<>();
        try (Stack stack = Stack.start(StackConfig.in(folder), progress::add)) {
            assertThat(stack.addresses()).hasToString(addresses);
            assertThat(progress).contains("waiting for the servers of an earlier run to stop");
        }
    }
}
