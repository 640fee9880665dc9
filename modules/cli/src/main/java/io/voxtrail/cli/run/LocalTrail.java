package io.voxtrail.cli.run;

import io.voxtrail.cli.Failure;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.indexer.Indexer;
import io.voxtrail.index.indexer.IndexerConfig;
import io.voxtrail.index.indices.IndexSettings;
import io.voxtrail.index.indices.TrailIndices;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.OpenSearchConfig;
import io.voxtrail.pipeline.run.Pipeline;
import io.voxtrail.pipeline.run.PipelineConfig;
import io.voxtrail.stack.Addresses;
import io.voxtrail.stack.Stack;
import io.voxtrail.stack.StackConfig;
import io.voxtrail.stack.StackException;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * All of Voxtrail on one machine, in one data folder: a real Kafka broker, a real OpenSearch node,
 * the indexer and the pipeline. Closing it stops them against the data's way, so that each can
 * still hand on what it has.
 */
public final class LocalTrail implements AutoCloseable {

    /** As many as small machines have cores; each costs time at every start. */
    private static final int PARTITIONS = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final IndexSettings SOON_SEARCHABLE =
            IndexSettings.DEFAULT.withRefresh(Duration.ofSeconds(1));

    private final Topics topics = Topics.prefixed(Topics.DEFAULT_PREFIX);
    private final Deque<Part> running = new ArrayDeque<>();
    private final CompletableFuture<String> died = new CompletableFuture<>();
    private final Consumer<String> say;
    private final Stack stack;
    private Codecs codecs = Codecs.shipped();
    private volatile boolean closing;

    private LocalTrail(Stack stack, Consumer<String> say) {
        this.stack = stack;
        this.say = say;
        var _ = stack.partEnded().thenAccept(this::die);
        running.push(stack::close);
    }

    /**
     * Starts the servers and makes topics and indices; the parts are started by the other methods.
     *
     * @param say told each step, for people
     */
    public static LocalTrail servers(Path dataFolder, Consumer<String> say) throws Exception {
        LocalTrail trail;
        try {
            say.accept("starting Kafka and OpenSearch in " + dataFolder);
            trail = new LocalTrail(Stack.start(StackConfig.in(dataFolder), say), say);
        } catch (StackException refused) {
            throw Failure.unavailable(String.valueOf(refused.getMessage()));
        }
        try (Admin admin = Admin.create(Map.copyOf(trail.kafka()))) {
            trail.topics.create(admin, trail.partitions(admin), (short) 1, PATIENCE);
            trail.followSchemas();
            return trail;
        } catch (Exception failed) {
            trail.close();
            throw failed;
        }
    }

    /** A folder of an older version keeps its number: topics that meet in a task must agree. */
    private int partitions(Admin admin) throws InterruptedException, ExecutionException {
        String attempts = topics.accessAttempts().name();
        if (!admin.listTopics().names().get().contains(attempts)) {
            return PARTITIONS;
        }
        return admin.describeTopics(List.of(attempts)).allTopicNames().get().values().stream()
                .mapToInt(topic -> topic.partitions().size())
                .findFirst()
                .orElse(PARTITIONS);
    }

    private void followSchemas() {
        LiveSchemas schemas = LiveSchemas.of(kafka(), topics);
        running.push(schemas::close);
        codecs = schemas.codecs();
    }

    /** Starts the indexer, and makes its indices first. */
    public Indexer startIndexer() {
        OpenSearchConfig search = OpenSearchConfig.at(stack.addresses().openSearch());
        IndexerConfig config =
                IndexerConfig.of(stack.addresses().bootstrapServers(), search)
                        .withIndices(IndexNames.DEFAULT, SOON_SEARCHABLE);
        Indexer indexer =
                new Indexer(
                        config,
                        codecs,
                        health -> {
                            if (health.state().alarming()) {
                                say.accept("indexer: " + health.state() + ", " + health.why());
                            }
                        },
                        Clock.systemUTC());
        Thread thread = Thread.ofPlatform().name("indexer").start(() -> index(indexer));
        running.push(() -> {
            indexer.close();
            thread.join(PATIENCE);
        });
        return indexer;
    }

    private void index(Indexer indexer) {
        try {
            indexer.run();
        } catch (RuntimeException | Error fatal) {
            die("the indexer has stopped: " + fatal);
        }
    }

    /**
     * Starts the pipeline and waits until it works; mailboxes and policies published before are
     * known then.
     */
    public Pipeline startPipeline() throws Exception {
        Path state = stack.dataFolder().resolve("pipeline");
        PipelineConfig config =
                PipelineConfig.standalone(stack.addresses().bootstrapServers(), topics, state);
        Pipeline pipeline = new Pipeline(config, codecs, Clock.systemUTC(), this::die);
        running.push(pipeline::close);
        pipeline.start();
        Instant patient = Instant.now().plus(PATIENCE);
        while (!pipeline.awaitRunning(LOOK)) {
            if (died.isDone()) {
                throw awaitDeath();
            }
            if (Instant.now().isAfter(patient)) {
                throw Failure.unavailable(
                        "the pipeline did not start within " + PATIENCE.toSeconds() + " s");
            }
        }
        return pipeline;
    }

    /**
     * Completes when Kafka, OpenSearch, the indexer or the pipeline has stopped for good and nobody
     * asked it to, with a sentence that says which and why. The rest should then be closed: a trail
     * that lacks a part looks alive and is mute.
     */
    public CompletionStage<String> died() {
        return died.minimalCompletionStage();
    }

    /** Waits for as long as every part works, and gives what to throw then. */
    public Failure awaitDeath() throws InterruptedException {
        try {
            return Failure.unavailable(died.get());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void die(String why) {
        if (!closing && !died.isDone()) {
            say.accept("stopping everything: " + why);
            died.complete(why);
        }
    }

    /** Makes what is stored visible to queries now. */
    public void refresh() {
        try (OpenSearch openSearch = openSearch()) {
            TrailIndices indices =
                    new TrailIndices(openSearch, IndexNames.DEFAULT, SOON_SEARCHABLE);
            indices.prepare(Instant.now());
            indices.refresh();
        }
    }

    public OpenSearch openSearch() {
        return OpenSearch.connect(OpenSearchConfig.at(stack.addresses().openSearch()));
    }

    public Addresses addresses() {
        return stack.addresses();
    }

    public Path dataFolder() {
        return stack.dataFolder();
    }

    public Topics topics() {
        return topics;
    }

    public Codecs codecs() {
        return codecs;
    }

    public Map<String, String> kafka() {
        return Map.of("bootstrap.servers", stack.addresses().bootstrapServers());
    }

    /** Stops every part even when one of them resists, and then says which did. */
    @Override
    public synchronized void close() {
        closing = true;
        RuntimeException unclean = new IllegalStateException("not every part stopped cleanly");
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception resisted) {
                unclean.addSuppressed(resisted);
            }
        }
        if (unclean.getSuppressed().length > 0) {
            throw unclean;
        }
    }

    private interface Part {
        void close() throws Exception;
    }
}
