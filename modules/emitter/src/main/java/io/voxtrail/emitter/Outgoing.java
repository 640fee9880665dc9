package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.emitter.spool.Frame;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.RecordKeys;
import io.voxtrail.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record of the spool as it goes to the broker: its bytes untouched, its key read from them. */
record Outgoing(
        Frame frame,
        Instant recordedAt,
        boolean isNotice,
        int partition,
        ProducerRecord<byte[], byte[]> record) {

    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    static Outgoing of(
            Frame frame, Codec<LogRecord> codec, NodeId node, String topic, int partitions) {
        String key = node.value();
        Instant recordedAt = Instant.EPOCH;
        boolean notice = true;
        try {
            LogRecord record = codec.decode(frame.payload());
            key = RecordKeys.of(record);
            recordedAt = record.recordedAt();
            notice = record instanceof NodeNotice;
        } catch (UndecodableException e) {
            // Written by a later version of this library; the receivers may know its schema.
            LOG.warn(
                    "own record not readable: stream={} sequence={} reason={}",
                    frame.stream(),
                    frame.sequence(),
                    e.reason());
        }
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(keyBytes)) % partitions; // as Kafka's own
        return new Outgoing(
                frame,
                recordedAt,
                notice,
                partition,
                new ProducerRecord<>(topic, partition, keyBytes, frame.payload()));
    }
}
