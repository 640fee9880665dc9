package io.voxtrail.pipeline.run;

import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.SchemaFeed;
import io.voxtrail.wire.SchemaPublisher;
import io.voxtrail.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the schemas that the pipeline writes by, and learns those of newer producers as long as
 * it runs.
 */
final class SchemaFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaFollower.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(500);

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Codecs codecs;

    private volatile boolean closed;
    private @Nullable Thread thread;

    SchemaFollower(Map<String, String> kafka, Topics topics, Codecs codecs) {
        this.kafka = kafka;
        this.topics = topics;
        this.codecs = codecs;
    }

    /**
     * Returns when what is published is known.
     *
     * @throws PipelineStartException if the topic of schemas cannot be written or read
     */
    void start() {
        try {
            publish();
            SchemaFeed feed = SchemaFeed.open(kafka, topics, codecs.schemas());
            feed.catchUp(PATIENCE);
            thread = Thread.ofPlatform().daemon().name("schemas").start(() -> follow(feed));
        } catch (KafkaException e) {
            throw new PipelineStartException("schemas cannot be published or read: " + e, e);
        }
    }

    private void publish() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            new SchemaPublisher(topics).publish(producer, PATIENCE);
        }
    }

    private void follow(SchemaFeed feed) {
        try (feed) {
            while (!closed) {
                int learnt = feed.poll(STEP);
                if (learnt > 0) {
                    LOG.info("schemas learnt count={}", learnt);
                }
            }
        } catch (KafkaException e) {
            LOG.error("newer schemas are no longer learnt: restart the pipeline", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread following = thread;
        if (following == null) {
            return;
        }
        try {
            following.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
