package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns the schemas of newer producers from the topic of schemas. What is there but is no schema
 * of the trail is counted and named in the log; it never stops the feed. Not safe for use by
 * several threads.
 */
public final class SchemaFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaFeed.class);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final SchemaBook book;
    private long refused;

    private SchemaFeed(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, SchemaBook book) {
        this.consumer = consumer;
        this.partition = partition;
        this.book = book;
    }

    /**
     * Opens the topic at its beginning; nothing is read yet. It belongs to no consumer group.
     *
     * @param config the consumer's, at least {@code bootstrap.servers}
     */
    public static SchemaFeed open(
            Map<String, ? extends Object> config, Topics topics, SchemaBook book) {
        Map<String, Object> own = new HashMap<>(config);
        own.remove(ConsumerConfig.GROUP_ID_CONFIG);
        own.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(topics.schemas().name(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return new SchemaFeed(consumer, partition, book);
    }

    /**
     * Reads to what is the topic's end now.
     *
     * @throws TimeoutException if that takes longer
     */
    public void catchUp(Duration timeout) {
        long until = System.nanoTime() + timeout.toNanos();
        long end = consumer.endOffsets(List.of(partition), timeout).getOrDefault(partition, 0L);
        while (consumer.position(partition, timeout) < end) {
            if (System.nanoTime() - until > 0) {
                throw new TimeoutException("schemas were not read in " + timeout);
            }
            poll(STEP);
        }
    }

    /**
     * Takes in what has arrived.
     *
     * @param wait how long to wait if there is nothing
     * @return how many schemas were new
     */
    public int poll(Duration wait) {
        int learnt = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            learnt += learn(record) ? 1 : 0;
        }
        return learnt;
    }

    /** How many records of the topic were no schema of the trail, since it was opened. */
    public long refused() {
        return refused;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean learn(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return false; // a tombstone: what was learnt stays known
        }
        try {
            return book.learn(key(record), record.value());
        } catch (IllegalArgumentException e) {
            refused++;
            LOG.warn(
                    "A published schema was refused. offset={} reason={}",
                    record.offset(),
                    e.getMessage());
            return false;
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }
}
