package io.voxtrail.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One child JVM. It says on standard output when it is ready or why it is not, and stops when its
 * standard input ends, which also happens when this process is killed.
 */
final class ChildProcess {

    private static final String READY = "voxtrail:ready";
    private static final String FAILED = "voxtrail:failed ";
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);
    private static final int LINES_OF_REASON = 5;
    private static final Pattern LOOKS_LIKE_A_REASON =
            Pattern.compile(
                    "(?i).*(error|fatal|exception|could not|cannot|invalid|unrecognized).*");

    private final Process process;
    private final Path console;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    /** What became of a start. */
    private sealed interface Answer {
        record Ready() implements Answer {}

        record Failed(String reason) implements Answer {}

        record Silent() implements Answer {}
    }

    /**
     * Why a child is not ready.
     *
     * @param reason the server's own, or the first lines by which its JVM tells one
     * @param said whether the server said it; if not, its JVM may not even have come so far
     */
    record Failure(String reason, boolean said) {}

    private ChildProcess(Process process, Path console) {
        this.process = process;
        this.console = console;
    }

    /**
     * Starts it; it is not ready then.
     *
     * @param console receives all that the process prints, from its beginning
     */
    static ChildProcess spawn(List<String> command, Path console) {
        try {
            Files.deleteIfExists(console);
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(console.toFile()))
                            .start();
            ChildProcess child = new ChildProcess(process, console);
            Thread.ofPlatform().daemon().name("output-of-" + process.pid()).start(child::listen);
            return child;
        } catch (IOException failure) {
            throw new StackException(
                    "no process could be started: " + failure.getMessage(), failure);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * How it ended; 128 and the signal's number where a signal ended it.
     *
     * @throws IllegalThreadStateException if it still runs
     */
    int exitCode() {
        return process.exitValue();
    }

    void whenEnded(Runnable action) {
        var _ = process.onExit().thenRun(action);
    }

    /**
     * Waits until it serves requests.
     *
     * @param waiting told every 5 seconds how long it has taken so far
     * @return empty if the child is ready, else why it is not; a failed child is killed
     */
    Optional<Failure> awaitReady(Duration limit, Consumer<Duration> waiting)
            throws InterruptedException {
        Duration waited = Duration.ZERO;
        while (waited.compareTo(limit) < 0) {
            try {
                return switch (answer.get(TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    case Answer.Ready _ -> Optional.empty();
                    case Answer.Failed(String reason) -> Optional.of(new Failure(reason, true));
                    case Answer.Silent _ -> Optional.of(new Failure(firstLinesOfReason(), false));
                };
            } catch (TimeoutException notYet) {
                waited = waited.plus(TELL_EVERY);
                waiting.accept(waited);
            } catch (ExecutionException failure) {
                throw new StackException("the output of a child was lost", failure);
            }
        }
        kill();
        return Optional.of(
                new Failure("no answer within " + limit.toSeconds() + " s; killed", true));
    }

    /**
     * Waits until it has ended by itself.
     *
     * @throws StackException if it is still running at the limit
     */
    void awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit)) {
            throw new StackException("still running after " + limit.toSeconds() + " s");
        }
    }

    /** Asks for an orderly stop and kills when the limit is over. */
    void stop(Duration limit) throws InterruptedException {
        try (OutputStream input = process.getOutputStream()) {
            input.flush();
        } catch (IOException alreadyGone) {
            // the child closed its end first: it is stopping
        }
        if (!process.waitFor(limit)) {
            kill();
        }
    }

    /** As {@code kill -9}; returns when the process is gone. */
    void kill() throws InterruptedException {
        destroy();
        process.waitFor();
    }

    void destroy() {
        process.destroyForcibly();
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                Writer copy =
                        Files.newBufferedWriter(
                                console, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                copy.write(line + "\n");
                copy.flush();
                understand(line);
            }
        } catch (IOException failure) {
            answer.complete(new Answer.Failed("its output was lost: " + failure.getMessage()));
        }
        answer.complete(new Answer.Silent());
    }

    private void understand(String line) {
        if (line.equals(READY)) {
            answer.complete(new Answer.Ready());
        } else if (line.startsWith(FAILED)) {
            answer.complete(new Answer.Failed(line.substring(FAILED.length())));
        }
    }

    /** A JVM that ends without a word has written its reason to the console, somewhere. */
    private String firstLinesOfReason() throws InterruptedException {
        process.waitFor();
        try (Stream<String> lines = Files.lines(console, StandardCharsets.ISO_8859_1)) {
            String reason =
                    lines.filter(line -> LOOKS_LIKE_A_REASON.matcher(line).matches())
                            .limit(LINES_OF_REASON)
                            .collect(Collectors.joining("\n  "));
            return "exit code " + process.exitValue() + (reason.isEmpty() ? "" : "\n  " + reason);
        } catch (IOException | UncheckedIOException unreadable) {
            return "exit code " + process.exitValue();
        }
    }
}
