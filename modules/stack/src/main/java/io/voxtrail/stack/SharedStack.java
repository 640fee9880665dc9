package io.voxtrail.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka and one OpenSearch for all tests of a JVM: each is started by the first test that asks
 * for it, in a temporary folder, and stopped with the JVM. Tests keep apart by the names of their
 * topics, groups and indices.
 *
 * <p>A test that kills or restarts a server starts a {@link Stack} of its own.
 */
public final class SharedStack {

    private static @Nullable Stack broker;
    private static @Nullable Stack search;

    private SharedStack() {}

    /** What Kafka clients call {@code bootstrap.servers}; the first call takes seconds. */
    public static synchronized String bootstrapServers() {
        if (broker == null) {
            broker = started(Part.BROKER);
        }
        return broker.addresses().bootstrapServers();
    }

    /** OpenSearch's base address, without a slash at the end; the first call takes seconds. */
    public static synchronized URI openSearch() {
        if (search == null) {
            search = started(Part.SEARCH);
        }
        return search.addresses().openSearch();
    }

    private static Stack started(Part part) {
        try {
            Path folder = Files.createTempDirectory("voxtrail-stack-");
            StackConfig config = StackConfig.in(folder);
            Stack stack =
                    Stack.start(
                            switch (part) {
                                case BROKER -> config.brokerOnly();
                                case SEARCH -> config.searchOnly();
                            },
                            line -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(stack)));
            return stack;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while the shared stack started", ended);
        }
    }

    /** Nothing in it is wanted any more, so nobody waits for an orderly stop. */
    private static void discard(Stack stack) {
        try {
            stack.kill();
            Folders.delete(stack.dataFolder());
        } catch (IOException | InterruptedException failure) {
            System.err.println(stack.dataFolder() + " is left behind: " + failure);
        }
    }
}
