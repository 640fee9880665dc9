package io.voxtrail.pipeline.run;

import io.voxtrail.pipeline.AuditTopology;
import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.pipeline.replay.Replay;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.SchemaPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipeline as one process. Killed at any point it goes on where its last transaction ended:
 * nothing is lost, nothing is written twice.
 */
public final class Pipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final PipelineConfig config;
    private final Counters counters = new Counters();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final KafkaStreams streams;
    private final Replay replay;
    private final Consumer<String> alarm;

    /** Where the process is in its life. */
    public enum State {
        STARTING,
        RUNNING,
        /** It stopped by itself and will not go on: it must be restarted. */
        FAILED,
        STOPPED
    }

    /**
     * @param codecs what can be read: schemas learnt into them while it runs count at once
     * @param alarm told, once, when it stops by itself, in a sentence for people; called from a
     *     thread of the pipeline, which must not be held up
     */
    public Pipeline(PipelineConfig config, Codecs codecs, Clock clock, Consumer<String> alarm) {
        this.config = config;
        this.alarm = once(alarm);
        this.streams =
                new KafkaStreams(
                        AuditTopology.of(config.topology(), codecs, counters, clock),
                        StreamsSettings.of(config));
        this.replay =
                new Replay(config.kafka(), config.topology().topics(), codecs, config.group());
        streams.setUncaughtExceptionHandler(new Restarts(clock, this.alarm));
        streams.setStateListener((now, _) -> note(now));
    }

    /**
     * Checks what it needs of the cluster and starts; returns before it runs.
     *
     * @throws PipelineStartException if the cluster lacks something, naming all of it
     */
    public void start() {
        try (Admin admin = Admin.create(Map.<String, Object>copyOf(config.kafka()))) {
            List<String> faults = new Cluster(admin, config.topology().topics()).faults();
            if (!faults.isEmpty()) {
                throw new PipelineStartException(String.join("; ", faults));
            }
        }
        publishSchemas();
        streams.start();
        replay.start();
        LOG.info("pipeline starting group={} instance={}", config.group(), config.instance());
    }

    /** So that readers of an older version can read what this one writes. */
    private void publishSchemas() {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("acks", "all");
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            new SchemaPublisher(config.topology().topics()).publish(producer, PATIENCE);
        } catch (KafkaException e) {
            throw new PipelineStartException("schemas cannot be published: " + e.getMessage(), e);
        }
    }

    /**
     * @return whether it runs, the first time within {@code timeout}
     */
    public boolean awaitRunning(Duration timeout) throws InterruptedException {
        return running.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when it has stopped, by itself or because it was closed. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    public State state() {
        return switch (streams.state()) {
            case CREATED -> State.STARTING;
            case REBALANCING -> running.getCount() > 0 ? State.STARTING : State.RUNNING;
            case RUNNING -> State.RUNNING;
            case PENDING_ERROR, ERROR -> State.FAILED;
            case PENDING_SHUTDOWN, NOT_RUNNING -> State.STOPPED;
        };
    }

    /** What it did since it started. */
    public Counters.Snapshot counters() {
        return counters.snapshot();
    }

    /** Records that this process sent out of quarantine again since it started. */
    public long replayed() {
        return replay.replayed();
    }

    @Override
    public void close() {
        replay.close();
        streams.close(CLOSING);
        ended.countDown();
        LOG.info("pipeline stopped group={} instance={}", config.group(), config.instance());
    }

    private void note(KafkaStreams.State now) {
        LOG.info("pipeline state={}", now);
        switch (now) {
            case RUNNING -> running.countDown();
            case ERROR -> {
                alarm.accept("the pipeline has stopped and must be restarted");
                ended.countDown();
            }
            case NOT_RUNNING -> ended.countDown();
            case CREATED, REBALANCING, PENDING_SHUTDOWN, PENDING_ERROR -> {}
        }
    }

    private static Consumer<String> once(Consumer<String> alarm) {
        AtomicBoolean raised = new AtomicBoolean();
        return why -> {
            if (!raised.getAndSet(true)) {
                alarm.accept(why);
            }
        };
    }
}
