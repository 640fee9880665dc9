package io.voxtrail.pipeline.read;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Provenance;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.pipeline.flow.Arrival.Entry;
import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.pipeline.flow.Outcome;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.RecordKeys;
import io.voxtrail.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads records of nodes' logs, each decoded once. What cannot be read is refused with its bytes,
 * and the stream goes on. The key that counts is the one that the record asks for; headers are
 * nobody's word and end here.
 */
public final class ReadEntries extends ContextualProcessor<byte[], byte[], String, Outcome<Entry>> {

    private final Codec<LogRecord> codec;
    private final Counters counters;

    public ReadEntries(Codec<LogRecord> codec, Counters counters) {
        this.codec = codec;
        this.counters = counters;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        counters.read();
        try {
            LogRecord entry = codec.decode(record.value());
            String key = RecordKeys.of(entry);
            boolean mismatch = !Arrays.equals(record.key(), key.getBytes(StandardCharsets.UTF_8));
            forward(key, new Outcome.Good<>(entry(entry, record, mismatch)), record);
        } catch (UndecodableException e) {
            forward("", Refusals.unreadable(context(), record, e), record);
        }
    }

    private Entry entry(LogRecord entry, Record<byte[], byte[]> record, boolean mismatch) {
        RecordMetadata from = context().recordMetadata().orElseThrow();
        Instant appendedAt = Instant.ofEpochMilli(record.timestamp());
        Provenance provenance =
                new Provenance(from.topic(), from.partition(), from.offset(), appendedAt);
        return new Entry(entry, Octets.owning(record.value()), provenance, mismatch);
    }

    private void forward(String key, Outcome<Entry> outcome, Record<byte[], byte[]> from) {
        context().forward(new Record<>(key, outcome, from.timestamp()));
    }
}
