package io.voxtrail.pipeline.ledger;

import static java.util.Objects.requireNonNull;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.wire.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how far each stream has been seen, and says so when it changed, some seconds apart. It has
 * all of a stream in one place, in the order of arrival: here the records will be put back in
 * sequence and held against the node's signed checkpoints.
 */
public final class KeepLedger extends ContextualProcessor<String, Proof, String, byte[]> {

    public static final String STORE = "node-streams";

    /** A stream ends with its process; what has been silent for so long is over. */
    static final Duration SILENT = Duration.ofDays(90);

    private final Codec<LedgerEntry> codec;
    private final Duration sayEvery;
    private final Set<String> changed = new TreeSet<>();

    private @Nullable KeyValueStore<String, byte[]> streams;

    public KeepLedger(Codec<LedgerEntry> codec, Duration sayEvery) {
        this.codec = codec;
        this.sayEvery = sayEvery;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        streams = context.getStateStore(STORE);
        changed.addAll(known());
        context.schedule(sayEvery, PunctuationType.WALL_CLOCK_TIME, this::say);
    }

    @Override
    public void process(Record<String, Proof> record) {
        KeyValueStore<String, byte[]> store = requireNonNull(streams);
        byte[] before = store.get(record.key());
        Proof proof = record.value();
        NodeStream stream = before == null ? NodeStream.begin(proof) : NodeStream.read(before);
        store.put(record.key(), stream.and(proof).write());
        changed.add(record.key());
    }

    private void say(long now) {
        for (String id : changed) {
            byte[] stored = requireNonNull(streams).get(id);
            if (stored != null) {
                say(id, NodeStream.read(stored), now);
            }
        }
        changed.clear();
    }

    private void say(String id, NodeStream stream, long now) {
        byte[] entry = codec.encode(stream.entry(StreamId.parse(id)));
        String key = stream.node() + "/" + id;
        context().forward(new Record<>(key, entry, stream.lastSeenAt().toEpochMilli()));
        if (stream.lastSeenAt().isBefore(Instant.ofEpochMilli(now).minus(SILENT))) {
            requireNonNull(streams).delete(id);
        }
    }

    /** After a restart all are said again: what was said before may not have been committed. */
    private List<String> known() {
        List<String> ids = new ArrayList<>();
        try (var all = requireNonNull(streams).all()) {
            all.forEachRemaining(stream -> ids.add(stream.key));
        }
        return ids;
    }
}
