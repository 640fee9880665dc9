package io.voxtrail.index.indexer;

import io.voxtrail.core.Octets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record ready to be sent.
 *
 * @param record what it was made of, kept for quarantine
 * @param lines its two lines of a bulk body
 */
record Document(
        ConsumerRecord<byte[], byte[]> record,
        Operation operation,
        String index,
        String id,
        Octets lines) {}
