package io.voxtrail.pipeline.read;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Provenance;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.pipeline.flow.Arrival.Entry;
import io.voxtrail.pipeline.flow.Outcome;
import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.RecordKeys;
import io.voxtrail.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What goes to quarantine, with where it came from and why. */
public final class Refusals {

    /** Other bytes arrived for a place in a node's log that was already taken. */
    public static final String FORK = "FORK";

    /** Kafka's key is not the id in the record, so it lies in a partition that is not its own. */
    public static final String KEY_MISMATCH = "KEY_MISMATCH";

    /** Judging it failed: a fault of ours, and the attempt waits for its repair. */
    public static final String JUDGEMENT_FAILED = "JUDGEMENT_FAILED";

    private Refusals() {}

    static <T> Outcome<T> unreadable(
            ProcessingContext context, Record<byte[], byte[]> record, UndecodableException e) {
        return received(context, record, e.reason().name(), String.valueOf(e.getMessage()));
    }

    static <T> Outcome<T> received(
            ProcessingContext context, Record<byte[], byte[]> record, String reason, String error) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        return new Outcome.Refused<>(
                QuarantineRecord.of(
                        "read",
                        reason,
                        error,
                        from.topic(),
                        from.partition(),
                        from.offset(),
                        Instant.ofEpochMilli(record.timestamp()),
                        record.key(),
                        record.value()));
    }

    /** A record that could be read, and still cannot go on. */
    public static <T> Outcome<T> entry(String stage, String reason, String error, Entry entry) {
        return entry(stage, reason, error, entry.record(), entry.bytes(), entry.provenance());
    }

    public static <T> Outcome<T> entry(
            String stage,
            String reason,
            String error,
            LogRecord record,
            Octets bytes,
            Provenance from) {
        return new Outcome.Refused<>(
                QuarantineRecord.of(
                        stage,
                        reason,
                        error,
                        from.topic(),
                        from.partition(),
                        from.offset(),
                        from.appendedAt(),
                        RecordKeys.of(record).getBytes(StandardCharsets.UTF_8),
                        bytes.readOnly()));
    }
}
