package io.voxtrail.index.indexer;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as it came from Kafka, and its place in the partition's progress. */
record Arrival(ConsumerRecord<byte[], byte[]> record, Lane.Place place) {

    int bytes() {
        return record.value() == null ? 0 : record.value().length;
    }
}
