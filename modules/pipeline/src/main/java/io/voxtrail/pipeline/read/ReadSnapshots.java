package io.voxtrail.pipeline.read;

import io.voxtrail.core.Octets;
import io.voxtrail.pipeline.flow.Arrival;
import io.voxtrail.pipeline.flow.Arrival.Subject;
import io.voxtrail.pipeline.flow.Outcome;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a feed knew of principals. A record under another's key is refused: it lies in that
 * other's partition, where its own attempts would never find it.
 *
 * @param <T> the feed's snapshot
 */
public final class ReadSnapshots<T>
        extends ContextualProcessor<byte[], byte[], String, Outcome<Arrival>> {

    private final Subject subject;
    private final Codec<T> codec;
    private final Function<T, String> principal;
    private final Function<T, Instant> effectiveAt;

    public ReadSnapshots(
            Subject subject,
            Codec<T> codec,
            Function<T, String> principal,
            Function<T, Instant> effectiveAt) {
        this.subject = subject;
        this.codec = codec;
        this.principal = principal;
        this.effectiveAt = effectiveAt;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<String> key = Ids.of(record.key());
        Outcome<Arrival> outcome = read(key, record);
        context().forward(new Record<>(key.orElse(""), outcome, record.timestamp()));
    }

    private Outcome<Arrival> read(Optional<String> key, Record<byte[], byte[]> record) {
        byte @Nullable [] value = record.value(); // null: a tombstone
        if (value == null && key.isPresent()) {
            return new Outcome.Good<>(new Arrival.Removal(subject, key.get()));
        }
        try {
            T snapshot = codec.decode(value);
            String id = principal.apply(snapshot);
            if (!key.equals(Optional.of(id))) {
                return Refusals.received(
                        context(),
                        record,
                        Refusals.KEY_MISMATCH,
                        "the key is not the principal id in the record");
            }
            return new Outcome.Good<>(
                    new Arrival.Snapshot(
                            subject, id, effectiveAt.apply(snapshot), Octets.owning(value)));
        } catch (UndecodableException e) {
            return Refusals.unreadable(context(), record, e);
        }
    }
}
