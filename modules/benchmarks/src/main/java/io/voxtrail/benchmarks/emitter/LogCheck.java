package io.voxtrail.benchmarks.emitter;

import io.voxtrail.benchmarks.load.Once;
import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.Kafka;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a node's log back from the broker: each attempt must be there, once. */
final class LogCheck {

    private final Kafka kafka;
    private final Codec<LogRecord> codec = Codecs.shipped().logRecords();

    LogCheck(Kafka kafka) {
        this.kafka = kafka;
    }

    /** An attempt that cannot be decoded counts as lost. */
    Tally tally(String topic, int attempts) {
        Once once = new Once(attempts);
        kafka.readAll(topic, record -> look(record, once));
        return once.tally(kafka.bytes(topic));
    }

    private void look(ConsumerRecord<byte[], byte[]> record, Once once) {
        try {
            if (codec.decode(record.value()) instanceof RecordedAttempt attempt) {
                once.saw(attempt.position().sequence());
            }
        } catch (UndecodableException e) {
            // not seen, and so lost
        }
    }
}
