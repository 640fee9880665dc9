package io.voxtrail.pipeline.run;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings that the pipeline's promises stand on; what a site configures cannot undo them. */
final class StreamsSettings {

    private StreamsSettings() {}

    static Properties of(PipelineConfig config) {
        Properties settings = new Properties();
        settings.putAll(config.kafka());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.group());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateFolder().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.replication());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        consumer(settings, config);
        producer(settings);
        return settings;
    }

    /** A static member that comes back within the session timeout goes on where it was. */
    private static void consumer(Properties settings, PipelineConfig config) {
        int session = Math.toIntExact(config.sessionTimeout().toMillis());
        consumer(settings, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instance());
        consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        consumer(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 4);
        consumer(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    }

    private static void consumer(Properties settings, String name, Object value) {
        settings.put(StreamsConfig.mainConsumerPrefix(name), value);
    }

    private static void producer(Properties settings) {
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), 2 * 1024 * 1024);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                2 * 1024 * 1024);
    }
}
