package io.voxtrail.cli.run;

import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.SchemaFeed;
import io.voxtrail.wire.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Codecs that know the shipped schemas and those that producers publish: all there are before a
 * part starts, and each new one while it runs, so that a node of a newer version is read and not
 * quarantined.
 */
final class LiveSchemas implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSchemas.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Codecs codecs = Codecs.shipped();
    private final SchemaFeed feed;
    private final Thread thread =
            Thread.ofPlatform().name("schemas").daemon().unstarted(this::follow);
    private volatile boolean closing;

    private LiveSchemas(Map<String, String> kafka, Topics topics) {
        this.feed = SchemaFeed.open(kafka, topics, codecs.schemas());
    }

    /**
     * Reads what is published so far, and goes on in the background.
     *
     * @throws KafkaException when Kafka does not answer within 30 s
     */
    static LiveSchemas of(Map<String, String> kafka, Topics topics) {
        LiveSchemas schemas = new LiveSchemas(kafka, topics);
        try {
            schemas.feed.catchUp(PATIENCE);
        } catch (KafkaException unanswered) {
            schemas.feed.close();
            throw unanswered;
        }
        schemas.thread.start();
        return schemas;
    }

    Codecs codecs() {
        return codecs;
    }

    private void follow() {
        try (feed) {
            while (!closing) {
                look();
            }
        }
    }

    private void look() {
        try {
            feed.poll(LOOK);
        } catch (RuntimeException passing) {
            LOG.warn("Schemas cannot be followed for now. reason={}", passing.getMessage());
        }
    }

    @Override
    public void close() {
        closing = true;
    }
}
