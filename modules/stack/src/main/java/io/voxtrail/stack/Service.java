package io.voxtrail.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One part of a stack: a process that can be stopped or killed, and started again on the same ports
 * and data. Calls may come from any thread.
 */
public final class Service {

    private final Part part;
    private final StackConfig config;
    private final DataFolder folder;
    private final Ports ports;
    private final ServerCache cache;
    private final Consumer<String> progress;
    private final Consumer<String> ended;
    private @Nullable ChildProcess child;

    Service(
            Part part,
            StackConfig config,
            DataFolder folder,
            Ports ports,
            ServerCache cache,
            Consumer<String> progress,
            Consumer<String> ended) {
        this.part = part;
        this.config = config;
        this.folder = folder;
        this.ports = ports;
        this.cache = cache;
        this.progress = progress;
        this.ended = ended;
    }

    /**
     * Returns when it answers requests; does nothing if it runs. A broker that was killed needs up
     * to 7 seconds: its controller waits until the dead one's session has ended.
     *
     * @throws StackException with the process's own reason if it does not come up
     */
    public synchronized void start() throws InterruptedException {
        if (isRunning()) {
            return;
        }
        long from = System.nanoTime();
        say("starts");
        Optional<Path> startUpCache = cache.startUpCache(part);
        Optional<ChildProcess.Failure> failure = tryStart(startUpCache);
        if (startUpCache.isPresent() && failure.filter(it -> !it.said()).isPresent()) {
            remove(startUpCache.get()); // it may be what is wrong; it will be made again
            failure = tryStart(Optional.empty());
        }
        if (failure.isPresent()) {
            throw new StackException(
                    "%s did not start: %s (more in %s)"
                            .formatted(part.product(), failure.get().reason(), folder.logOf(part)));
        }
        say(
                "is ready on 127.0.0.1:%d after %.1f s"
                        .formatted(ports.of(part), (System.nanoTime() - from) / 1e9));
    }

    /** Orderly; killed when {@link StackConfig#stopLimit()} is over. */
    public synchronized void stop() throws InterruptedException {
        @Nullable ChildProcess running = child;
        child = null;
        if (running != null) {
            running.stop(config.stopLimit());
        }
    }

    /** As {@code kill -9}: returns when the process is gone, with whatever was on disk then. */
    public synchronized void kill() throws InterruptedException {
        @Nullable ChildProcess running = child;
        child = null;
        if (running != null) {
            running.kill();
        }
    }

    /** For when there is no time: the operating system ends it soon. */
    synchronized void killWithoutWaiting() {
        @Nullable ChildProcess running = child;
        child = null;
        if (running != null) {
            running.destroy();
        }
    }

    public synchronized boolean isRunning() {
        return child != null && child.isAlive();
    }

    /** Empty if it does not run. */
    public synchronized OptionalLong pid() {
        return child != null && child.isAlive()
                ? OptionalLong.of(child.pid())
                : OptionalLong.empty();
    }

    private Optional<ChildProcess.Failure> tryStart(Optional<Path> startUpCache)
            throws InterruptedException {
        ServerCommand command =
                new ServerCommand(
                        cache.jars(),
                        part,
                        config.heapMebibytes(part),
                        startUpCache
                                .map(file -> List.of("-XX:AOTCache=" + file))
                                .orElse(List.of()));
        Path home = folder.folderOf(part);
        emptyTemporary(home.resolve("tmp"));
        ChildProcess starting =
                ChildProcess.spawn(
                        command.run(home, folder.logOf(part), ports.of(part), ports.innerOf(part)),
                        folder.consoleOf(part));
        child = starting;
        boolean ready = false;
        try {
            Optional<ChildProcess.Failure> failure =
                    starting.awaitReady(
                            config.startLimit(),
                            waited ->
                                    say("is still starting, " + waited.toSeconds() + " s so far"));
            if (failure.isEmpty()) {
                ready = true;
                starting.whenEnded(() -> tellUnexpectedEnd(starting));
            }
            return failure;
        } finally {
            if (!ready) {
                kill();
            }
        }
    }

    private void tellUnexpectedEnd(ChildProcess gone) {
        if (isCurrent(gone)) {
            String how =
                    "has ended by itself with exit code %d; see %s and %s"
                            .formatted(gone.exitCode(), folder.consoleOf(part), folder.logOf(part));
            say(how);
            ended.accept(part.product() + " " + how);
        }
    }

    private synchronized boolean isCurrent(ChildProcess process) {
        return process == child;
    }

    private void emptyTemporary(Path temporary) {
        try {
            Folders.delete(temporary);
            Files.createDirectories(temporary);
        } catch (IOException failure) {
            throw new StackException(
                    temporary + " cannot be used: " + failure.getMessage(), failure);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new StackException(file + " cannot be removed: " + failure.getMessage(), failure);
        }
    }

    private void say(String what) {
        progress.accept(part.product() + " " + what);
    }
}
