package io.voxtrail.pipeline.flow;

import io.voxtrail.wire.QuarantineRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of the quarantine topic. It is part of the same transaction as all else, so what
 * is kept is exactly what was refused.
 */
public final class Keep
        extends ContextualProcessor<
                String, QuarantineRecord, byte @Nullable [], byte @Nullable []> {

    private final Counters counters;

    public Keep(Counters counters) {
        this.counters = counters;
    }

    @Override
    public void process(Record<String, QuarantineRecord> record) {
        QuarantineRecord why = record.value();
        counters.quarantined(why.reason());
        long timestamp = Math.max(0, why.timestamp().toEpochMilli());
        context().forward(new Record<>(why.key(), why.value(), timestamp, why.headers()));
    }
}
