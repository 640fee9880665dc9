package io.voxtrail.index.indexer;

import io.voxtrail.wire.UndecodableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How a record of one topic becomes a document. Not safe for threads. */
interface Encoding {

    /**
     * @throws UndecodableException when the bytes are no such record
     * @throws IllegalArgumentException when it cannot be a document
     */
    Document encode(ConsumerRecord<byte[], byte[]> record) throws UndecodableException;
}
