package io.voxtrail.pipeline.read;

import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * When the broker took a record: the only time that Kafka Streams sees. A topic whose times are the
 * producers' is believed no further than now, so that nobody's clock can expire a store; and never
 * below zero, because Kafka Streams skips such records without a word.
 */
public final class AppendTime implements TimestampExtractor {

    private final Clock clock;

    public AppendTime(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long millis = record.timestamp();
        long believed =
                record.timestampType() == TimestampType.LOG_APPEND_TIME
                        ? millis
                        : Math.min(millis, clock.millis());
        return Math.max(0, believed);
    }
}
