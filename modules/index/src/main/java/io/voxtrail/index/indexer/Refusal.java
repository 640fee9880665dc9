package io.voxtrail.index.indexer;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that will never be in the index, and why.
 *
 * @param reason one word, by which refusals are counted
 * @param error what exactly was wrong
 */
record Refusal(ConsumerRecord<byte[], byte[]> record, String reason, String error) {}
