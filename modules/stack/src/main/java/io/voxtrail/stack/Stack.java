package io.voxtrail.stack;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker and a real OpenSearch node on this machine's loopback, for as long as this
 * object is open and this process lives, even if it is killed.
 *
 * <pre>{@code
 * try (Stack stack = Stack.start(StackConfig.in(Path.of("data")), System.err::println)) {
 *     String servers = stack.addresses().bootstrapServers();
 *     URI openSearch = stack.addresses().openSearch();
 * }
 * }</pre>
 *
 * <p>What they store stays in the data folder, and so do their ports: the next start has the same
 * addresses, unless another process has taken one meanwhile.
 */
public final class Stack implements AutoCloseable {

    private final DataFolder folder;
    private final Ports ports;
    private final StackConfig config;
    private final Map<Part, Service> services = new EnumMap<>(Part.class);
    private final CompletableFuture<String> partEnded = new CompletableFuture<>();
    private @Nullable StartUpTraining training;

    private Stack(
            StackConfig config,
            DataFolder folder,
            Ports ports,
            ServerCache cache,
            Consumer<String> progress) {
        this.config = config;
        this.folder = folder;
        this.ports = ports;
        for (Part part : config.parts()) {
            services.put(
                    part,
                    new Service(part, config, folder, ports, cache, progress, partEnded::complete));
        }
    }

    /**
     * Starts the parts side by side and returns when each answers requests: after 1 to 2 seconds if
     * start-up caches exist, about 4 if not, more on a busy machine.
     *
     * @param progress told what happens, in lines for people; called from several threads
     * @throws StackInUseException if a stack already runs in that data folder
     * @throws StackException if a part does not come up; nothing is left running then
     */
    public static Stack start(StackConfig config, Consumer<String> progress)
            throws InterruptedException {
        return start(config, ServerCache.userFolder(), progress);
    }

    static Stack start(StackConfig config, Path cacheFolder, Consumer<String> progress)
            throws InterruptedException {
        ServerJars jars = ServerJars.ofThisBuild();
        DataFolder folder = DataFolder.hold(config.dataFolder());
        boolean started = false;
        try {
            folder.awaitPredecessors(config.parts(), config.stopLimit(), progress);
            ServerCache cache = ServerCache.of(jars, cacheFolder);
            Ports ports = DataFolder.read(folder.path()).ports().stillFree(config);
            Stack stack = new Stack(config, folder, ports, cache, progress);
            stack.startAll();
            stack.trainInBackground(cache, progress);
            started = true;
            return stack;
        } finally {
            if (!started) {
                folder.close();
            }
        }
    }

    /**
     * The addresses of the stack that runs in a data folder, in whatever process.
     *
     * @return empty if none runs there, or not every part of it answers yet
     * @throws StackException if the folder's state file is damaged
     */
    public static Optional<Addresses> find(Path dataFolder) {
        StackState state = DataFolder.read(dataFolder);
        return Optional.ofNullable(state.run())
                .filter(StackState.Run::ready)
                .filter(StackState.Run::lives)
                .map(run -> state.addresses(run.parts()));
    }

    public Addresses addresses() {
        return new StackState(ports, null).addresses(config.parts());
    }

    /** The data folder, absolute and without links. */
    public Path dataFolder() {
        return folder.path();
    }

    /**
     * The Kafka process.
     *
     * @throws IllegalStateException if this stack runs no Kafka
     */
    public Service broker() {
        return service(Part.BROKER);
    }

    /**
     * The OpenSearch process.
     *
     * @throws IllegalStateException if this stack runs no OpenSearch
     */
    public Service search() {
        return service(Part.SEARCH);
    }

    /**
     * Completes with a sentence for people when a part has ended without being asked to through
     * this object: it crashed, or someone killed it. Nothing starts it again.
     */
    public CompletionStage<String> partEnded() {
        return partEnded.minimalCompletionStage();
    }

    /** Stops all parts side by side, each within {@link StackConfig#stopLimit()}, then lets go. */
    @Override
    public void close() {
        try (DataFolder held = folder) {
            if (training != null) {
                training.close();
            }
            stopAll();
            held.write(new StackState(ports, null));
        }
    }

    /** An interrupt while stopping means: now. */
    private void stopAll() {
        try {
            inParallel(Service::stop);
        } catch (InterruptedException hurried) {
            services.values().forEach(Service::killWithoutWaiting);
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all parts at once, as if the machine had lost power but for the page cache. */
    void kill() throws InterruptedException {
        try (DataFolder held = folder) {
            if (training != null) {
                training.close();
            }
            inParallel(Service::kill);
            held.write(new StackState(ports, null));
        }
    }

    private void trainInBackground(ServerCache cache, Consumer<String> progress) {
        training = StartUpTraining.inBackground(cache, config.parts()).orElse(null);
        if (training != null) {
            progress.accept("start-up caches are being made in the background, for faster starts");
        }
    }

    private Service service(Part part) {
        @Nullable Service service = services.get(part);
        if (service == null) {
            throw new IllegalStateException("this stack runs no " + part.product());
        }
        return service;
    }

    private void startAll() throws InterruptedException {
        folder.write(new StackState(ports, run(false)));
        boolean started = false;
        try {
            inParallel(Service::start);
            folder.write(new StackState(ports, run(true)));
            started = true;
        } finally {
            if (!started) {
                services.values().forEach(Service::killWithoutWaiting);
                folder.write(new StackState(ports, null));
            }
        }
    }

    private StackState.Run run(boolean ready) {
        return new StackState.Run(
                ProcessHandle.current().pid(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                config.parts(),
                ready);
    }

    private interface Action {
        void on(Service service) throws InterruptedException;
    }

    /** The first failure ends the others' work, too. */
    private void inParallel(Action action) throws InterruptedException {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Part> done = new ExecutorCompletionService<>(each);
            services.forEach((part, service) ->
                    done.submit(() -> {
                        action.on(service);
                        return part;
                    }));
            try {
                for (int i = 0; i < services.size(); i++) {
                    done.take().get();
                }
            } catch (ExecutionException failure) {
                each.shutdownNow();
                throw failure.getCause() instanceof StackException known
                        ? known
                        : new StackException("unexpected: " + failure.getCause(), failure);
            } catch (InterruptedException ended) {
                each.shutdownNow();
                throw ended;
            }
        }
    }
}
