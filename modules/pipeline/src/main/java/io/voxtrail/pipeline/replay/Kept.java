package io.voxtrail.pipeline.replay;

import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record that waits in quarantine, and where it waits. */
record Kept(ConsumerRecord<byte[], byte[]> at, QuarantineRecord record) {

    /** As it came, to the topic that it came from. */
    ProducerRecord<byte[], byte[]> original() {
        return new ProducerRecord<>(record.topic(), record.key(), record.value());
    }

    /** Behind it in its own partition, so that who reads the one also reads the other. */
    ProducerRecord<byte[], byte[]> note(Topics topics) {
        QuarantineRecord note = QuarantineRecord.replayed(at);
        return new ProducerRecord<>(
                topics.quarantine().name(),
                at.partition(),
                note.key(),
                note.value(),
                note.headers());
    }

    int bytes() {
        return Math.max(0, at.serializedKeySize()) + Math.max(0, at.serializedValueSize());
    }
}
