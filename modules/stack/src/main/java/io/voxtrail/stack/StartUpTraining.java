package io.voxtrail.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the start-up caches (JEP 483, 514) that are missing, in the background and at a low
 * priority: it runs each server once on an empty folder while the JVM records what it loads, then
 * lets the JVM write that down.
 *
 * <p>Nothing depends on it. What fails is noted beside the jars and not tried again; what is
 * interrupted is tried again at the next start.
 */
final class StartUpTraining implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int HEAP_MEBIBYTES = 512;
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final ServerCache cache;
    private final Path home;
    private final Set<Part> parts;
    private final Thread thread;

    private StartUpTraining(ServerCache cache, Path home, Set<Part> parts) {
        this.cache = cache;
        this.home = home;
        this.parts = parts;
        this.thread = Thread.ofPlatform().daemon().name("start-up-training").unstarted(this::run);
    }

    /** Empty if there is nothing to make, or no place for it. */
    static Optional<StartUpTraining> inBackground(ServerCache cache, Set<Part> parts) {
        @Nullable Path home = cache.home();
        if (home == null || missing(home, parts).isEmpty()) {
            return Optional.empty();
        }
        StartUpTraining training = new StartUpTraining(cache, home, parts);
        training.thread.start();
        return Optional.of(training);
    }

    /** Waits until all is made or given up. */
    void join() throws InterruptedException {
        thread.join();
    }

    /** Ends it, with its processes. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<Part> missing(Path home, Set<Part> parts) {
        Set<Part> missing = EnumSet.noneOf(Part.class);
        for (Part part : parts) {
            if (!Files.exists(ServerCache.startUpCache(home, part))
                    && !Files.exists(refusal(home, part))) {
                missing.add(part);
            }
        }
        return missing;
    }

    private static Path refusal(Path home, Part part) {
        return home.resolve(part.folderName() + ".no-aot");
    }

    private void run() {
        try {
            for (Part part : missing(home, parts)) {
                trainUnlessAnotherDoes(part);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException fullDisk) {
            // the servers only start slower, and the next start tries again
        }
    }

    private void trainUnlessAnotherDoes(Part part) throws IOException, InterruptedException {
        Optional<Hold> hold = Hold.tryTake(home, part.folderName() + ".training");
        if (hold.isPresent()) {
            try (Hold _ = hold.get()) {
                train(part);
            }
        }
    }

    private void train(Part part) throws IOException, InterruptedException {
        Path folder = home.resolve("training-" + part.folderName());
        Folders.delete(folder);
        Files.createDirectories(folder.resolve("tmp"));
        try {
            Path recorded = folder.resolve("recorded");
            Path written = folder.resolve("written");
            record(part, folder, recorded);
            write(part, folder, recorded, written);
            Files.move(
                    written, ServerCache.startUpCache(home, part), StandardCopyOption.ATOMIC_MOVE);
        } catch (StackException thisJvmCannot) {
            Files.writeString(refusal(home, part), thisJvmCannot.getMessage());
        } finally {
            Folders.delete(folder);
        }
    }

    private void record(Part part, Path folder, Path recorded) throws InterruptedException {
        Ports ports = Ports.NOT_PICKED.stillFree(StackConfig.in(folder));
        ServerCommand command =
                command(part, "-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded);
        ChildProcess server =
                ChildProcess.spawn(
                        politely(
                                command.run(
                                        folder,
                                        folder.resolve("log"),
                                        ports.of(part),
                                        ports.innerOf(part))),
                        folder.resolve("out"));
        try {
            Optional<ChildProcess.Failure> failure = server.awaitReady(LIMIT, waited -> {});
            if (failure.isPresent()) {
                throw new StackException("training run: " + failure.get().reason());
            }
            server.stop(LIMIT);
        } finally {
            server.kill();
        }
    }

    private void write(Part part, Path folder, Path recorded, Path written)
            throws InterruptedException {
        List<String> command =
                command(
                                part,
                                "-XX:AOTMode=create",
                                "-XX:AOTConfiguration=" + recorded,
                                "-XX:AOTCache=" + written)
                        .jvm();
        ChildProcess writer = ChildProcess.spawn(politely(command), folder.resolve("out"));
        try {
            writer.awaitEnd(LIMIT);
        } finally {
            writer.kill();
        }
        if (!Files.exists(written)) {
            throw new StackException("no start-up cache was written");
        }
    }

    private ServerCommand command(Part part, String... startUp) {
        return new ServerCommand(cache.jars(), part, HEAP_MEBIBYTES, List.of(startUp));
    }

    private static List<String> politely(List<String> command) {
        List<String> polite = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            polite.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        polite.addAll(command);
        return polite;
    }
}
