package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.emitter.spool.Frame;
import io.voxtrail.emitter.spool.SpoolInspector;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.RecordKeys;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends again what a spool still holds, for a broker that has lost its data. The files are only
 * read, so the node may run meanwhile. Receivers know a record that they have by stream and
 * sequence.
 */
public final class Resend {
    private static final Logger LOG = LoggerFactory.getLogger(Resend.class);

    private final Instant from;
    private final Instant until;
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final Codec<LogRecord> codec = Codecs.shipped().logRecords();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private long unreadable;

    /**
     * What became of it.
     *
     * @param sent records that the broker has acknowledged
     * @param refused records that it did not take; worth another try
     * @param unreadable records whose time this version cannot read; not sent
     */
    public record Outcome(long sent, long refused, long unreadable) {}

    private Resend(Instant from, Instant until, String topic, Producer<byte[], byte[]> producer) {
        this.from = from;
        this.until = until;
        this.topic = topic;
        this.producer = producer;
    }

    /**
     * Returns when the broker has answered for every record.
     *
     * @param from the time of recording of the first
     * @param until the first time of recording that is left out
     * @throws IOException when the spool cannot be read, the broker does not answer, or the topic
     *     does not exist
     */
    public static Outcome of(Path spool, Instant from, Instant until, EmitterConfig.Forwarding to)
            throws IOException, InterruptedException {
        KafkaAccess kafka = new KafkaAccess(to);
        try {
            int unused = kafka.partitionsOf(kafka.topic()); // never made in passing
        } catch (ExecutionException e) {
            throw new IOException(
                    kafka.topic() + " cannot be written: " + Refusal.cause(e).getMessage(), e);
        }
        try (Producer<byte[], byte[]> producer = kafka.producer()) {
            Resend resend = new Resend(from, until, kafka.topic(), producer);
            var unused = SpoolInspector.export(spool, resend::send);
            producer.flush();
            return new Outcome(resend.sent.get(), resend.refused.get(), resend.unreadable);
        }
    }

    private void send(Frame frame) {
        LogRecord record;
        try {
            record = codec.decode(frame.payload());
        } catch (UndecodableException e) {
            unreadable++;
            return;
        }
        if (record.recordedAt().isBefore(from) || !record.recordedAt().isBefore(until)) {
            return;
        }
        byte[] key = RecordKeys.of(record).getBytes(StandardCharsets.UTF_8);
        var unused =
                producer.send(
                        new ProducerRecord<>(topic, key, frame.payload()),
                        (stored, failure) -> count(frame, failure));
    }

    private void count(Frame frame, @org.jspecify.annotations.Nullable Exception failure) {
        if (failure == null) {
            sent.incrementAndGet();
        } else {
            refused.incrementAndGet();
            LOG.warn(
                    "record not sent again: stream={} sequence={} reason={}",
                    frame.stream(),
                    frame.sequence(),
                    failure.toString());
        }
    }
}
