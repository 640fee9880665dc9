package io.voxtrail.benchmarks.load;

import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.Kafka;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.util.function.LongUnaryOperator;
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
     * @param number which of the attempts stands at a sequence
     */
    public Tally tally(String topic, Once once, LongUnaryOperator number) {
        kafka.readAll(topic, record -> look(record, once, number));
        return once.tally(kafka.bytes(topic));
    }

    private void look(ConsumerRecord<byte[], byte[]> record, Once once, LongUnaryOperator number) {
        try {
            if (codec.decode(record.value()) instanceof RecordedAttempt attempt) {
                once.saw(number.applyAsLong(attempt.position().sequence()));
            }
        } catch (UndecodableException e) {
            // not seen, and so lost
        }
    }
}
