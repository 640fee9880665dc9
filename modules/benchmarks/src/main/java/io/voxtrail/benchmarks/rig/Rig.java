package io.voxtrail.benchmarks.rig;

import io.voxtrail.benchmarks.race.Processes;
import io.voxtrail.stack.Stack;
import io.voxtrail.stack.StackConfig;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker and an OpenSearch node of our own, each in its process with a fixed heap, in a
 * temporary folder that is gone afterwards.
 */
public final class Rig implements AutoCloseable {

    private final Path folder;
    private final Stack stack;
    private final Kafka kafka;
    private final SearchNode search;
    private final Thread atExit = new Thread(this::discard, "rig-at-exit");

    private Rig(Path folder, Stack stack) {
        this.folder = folder;
        this.stack = stack;
        this.kafka = new Kafka(stack.addresses().bootstrapServers());
        this.search = new SearchNode(stack.addresses().openSearch());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * @param heapMebibytes of each server
     */
    public static Rig start(int heapMebibytes, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("voxtrail-bench-");
        try {
            StackConfig config =
                    StackConfig.in(folder.resolve("stack")).withHeaps(heapMebibytes, heapMebibytes);
            return new Rig(folder, Stack.start(config, progress));
        } catch (Exception e) {
            delete(folder);
            throw e;
        }
    }

    public Kafka kafka() {
        return kafka;
    }

    public SearchNode search() {
        return search;
    }

    /** This process, which runs every client, and the servers. */
    public Processes processes() {
        return new Processes()
                .with("client", ProcessHandle.current())
                .with("broker", process(stack.broker().pid().orElseThrow()))
                .with("search", process(stack.search().pid().orElseThrow()));
    }

    private static ProcessHandle process(long pid) {
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** A place for a heat's files; its parent is there, it is not. */
    public Path place(String name) {
        return folder.resolve(name);
    }

    /** Removes a folder and what is in it; fine when it is not there. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path left, @Nullable IOException failure) throws IOException {
                        Files.delete(left);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /** Ctrl-C: whoever still works here works in vain. */
    private void discard() {
        stack.close();
        try {
            delete(folder);
        } catch (IOException e) {
            System.err.println(folder + " is left behind: " + e);
        }
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(atExit);
        kafka.close();
        stack.close();
        delete(folder);
    }
}
