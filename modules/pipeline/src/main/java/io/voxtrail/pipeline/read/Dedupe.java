package io.voxtrail.pipeline.read;

import static java.util.Objects.requireNonNull;

import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.pipeline.flow.Arrival.Entry;
import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.pipeline.flow.Freshness;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is new from what was sent again, and both from a fork, by stream, sequence and leaf
 * hash. It remembers for a fixed time after a record's first arrival; what is sent again later
 * still has the same event id, and the index keeps one.
 */
public final class Dedupe extends ContextualProcessor<String, Entry, String, Seen> {

    public static final String STORE = "seen";

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Bytes NO_PLACE = Bytes.wrap(new byte[1]);

    private final Duration remembered;
    private final Counters counters;

    private @Nullable WindowStore<Bytes, byte[]> seen;
    private @Nullable Cancellable occupying;

    public Dedupe(Duration remembered, Counters counters) {
        this.remembered = remembered;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<String, Seen> context) {
        super.init(context);
        seen = context.getStateStore(STORE);
        occupying = context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, _ -> occupy());
    }

    /**
     * Puts one entry into an empty store, so old that the first real one removes it. Without any,
     * an orderly stop would look like a crash at the next start: see the rationale.
     */
    private void occupy() {
        requireNonNull(occupying).cancel();
        WindowStore<Bytes, byte[]> store = requireNonNull(seen);
        try (var any = store.all()) {
            if (!any.hasNext()) {
                store.put(NO_PLACE, new byte[1], 0);
            }
        }
    }

    @Override
    public void process(Record<String, Entry> record) {
        Entry entry = record.value();
        Hash leaf = Hash.leaf(entry.bytes());
        Freshness freshness = freshness(entry, leaf, record.timestamp());
        if (freshness == Freshness.REPEATED) {
            counters.repeated();
        }
        context().forward(record.withValue(new Seen(entry, leaf, freshness)));
    }

    private Freshness freshness(Entry entry, Hash leaf, long now) {
        WindowStore<Bytes, byte[]> store = requireNonNull(seen);
        Bytes place = place(entry.record().position());
        long since = Math.max(0, now - remembered.toMillis());
        try (var before = store.fetch(place, since, Long.MAX_VALUE)) {
            if (before.hasNext()) {
                return Hash.of(before.next().value).equals(leaf)
                        ? Freshness.REPEATED
                        : Freshness.FORKED;
            }
        }
        store.put(place, leaf.bytes(), now);
        return Freshness.NEW;
    }

    private static Bytes place(LogPosition position) {
        byte[] stream = position.stream().bytes();
        return Bytes.wrap(
                ByteBuffer.allocate(stream.length + Long.BYTES)
                        .put(stream)
                        .putLong(position.sequence())
                        .array());
    }
}
