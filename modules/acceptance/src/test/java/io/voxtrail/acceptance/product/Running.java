package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command that goes on until it is stopped, in a process group of its own, as in a terminal. */
final class Running implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final Path out;
    private final Path err;

    Running(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /** Waits until the command has said so, on standard output or standard error. */
    Running awaitSaying(String words) {
        Waiting.until(
                "the command to say: " + words,
                PATIENCE,
                () -> {
                    boolean said = (out() + err()).contains(words);
                    if (!said && !process.isAlive()) {
                        throw new AssertionError("it ended without saying " + words + this);
                    }
                    return said;
                });
        return this;
    }

    /** What Ctrl-C does: SIGINT to the whole foreground group, the servers among them. */
    void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
        } catch (IOException | InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** SIGKILL to this process alone: it gets no chance to say or write anything. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** This process and all that it started. */
    List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    }

    /** Waits for the end and gives what is left of the command. */
    Answer awaitEnd() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends; " + this)
                    .isTrue();
            return new Answer(process.exitValue(), out(), err());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** However the test went, nothing that it started stays. */
    @Override
    public void close() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        Waiting.until(
                "all killed processes to be gone",
                PATIENCE,
                () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "\nout: " + out() + "\nerr: " + err();
    }
}
