package io.voxtrail.benchmarks.load;

import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.Kafka;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a node's log back from the broker: each attempt must be there, once. */
public final class LogCheck {

    private final Kafka kafka;
    private final Codec<LogRecord> codec = Codecs.shipped().logRecords();

    public LogCheck(Kafka kafka) {
        this.kafka = kafka;
    }

    /**
     * An attempt that cannot be decoded counts as lost.
     *
     * @param once counted by the place in the log, from {@code first} on
     */
    public Tally tally(String topic, Once once, long first) {
        kafka.readAll(topic, record -> look(record, once, first));
        return once.tally(kafka.bytes(topic));
    }

    private void look(ConsumerRecord<byte[], byte[]> record, Once once, long first) {
        try {
            if (codec.decode(record.value()) instanceof RecordedAttempt attempt) {
                once.saw(attempt.position().sequence() - first);
            }
        } catch (UndecodableException e) {
            // not seen, and so lost
        }
    }
}
