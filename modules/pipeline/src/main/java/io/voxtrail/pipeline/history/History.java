package io.voxtrail.pipeline.history;

import static io.voxtrail.pipeline.history.HistoryKey.microsOf;

import io.voxtrail.core.Octets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Every version of each id, in force from its instant until the next version's. Versions arrive in
 * any order; the same instant again replaces. What may be thrown away depends on the broker's time
 * of arrival alone, never on the instants in the records: a version effective in the far future
 * takes force then, and until then changes nothing.
 */
public final class History {

    private static final byte[] REMOVED = new byte[0];

    private final KeyValueStore<Bytes, byte[]> store;
    private final HistoryReader reader;
    private final Duration kept;

    /**
     * @param kept how far back from a record's arrival questions must be answered
     */
    public History(KeyValueStore<Bytes, byte[]> store, Duration kept) {
        this.store = store;
        this.reader = new HistoryReader(store);
        this.kept = kept;
    }

    public Found asOf(String id, Instant instant) {
        return reader.asOf(id, instant);
    }

    /**
     * Keeps a snapshot.
     *
     * @param appendedAt the broker's time of its arrival
     * @return whether it counts: one for an instant already forgotten is let go
     */
    public boolean keep(String id, Instant effectiveAt, Octets snapshot, Instant appendedAt) {
        if (snapshot.length() == 0) {
            throw new IllegalArgumentException("a snapshot of " + id + " has no bytes");
        }
        return put(id, Micros.of(effectiveAt), snapshot.readOnly(), appendedAt);
    }

    /**
     * Keeps that the id was removed when the record arrived. What was in force before stays as it
     * was: removal ends knowledge, it does not rewrite it. Versions that were yet to take force
     * never do: a feed whose clock is ahead could otherwise not remove what it has just written.
     *
     * @return as {@link #keep}
     */
    public boolean remove(String id, Instant appendedAt) {
        long from = Micros.of(appendedAt);
        deleteAfter(new HistoryKey(id), from);
        return put(id, from, REMOVED, appendedAt);
    }

    private void deleteAfter(HistoryKey key, long from) {
        List<Bytes> later = new ArrayList<>();
        try (var versions = store.range(key.version(from), key.version(Long.MAX_VALUE))) {
            versions.forEachRemaining(version -> later.add(version.key));
        }
        later.forEach(store::delete);
    }

    private boolean put(String id, long from, byte[] value, Instant appendedAt) {
        HistoryKey key = new HistoryKey(id);
        if (from < reader.forgottenBefore(key).orElse(Long.MIN_VALUE)) {
            return false;
        }
        store.put(key.version(from), value);
        return from >= forget(key, Micros.of(appendedAt.minus(kept)));
    }

    /**
     * Throws away what was no longer in force at {@code horizon}.
     *
     * @return the instant, in microseconds, of the oldest version that must stay
     */
    private long forget(HistoryKey key, long horizon) {
        List<Bytes> old = new ArrayList<>();
        long oldestKept = Long.MIN_VALUE;
        try (var versions = reader.newestFirst(key, horizon)) {
            if (versions.hasNext()) {
                oldestKept = microsOf(versions.next().key);
            }
            versions.forEachRemaining(version -> old.add(version.key));
        }
        if (!old.isEmpty()) {
            old.forEach(store::delete);
            store.put(key.mark(), ByteBuffer.allocate(Long.BYTES).putLong(oldestKept).array());
        }
        return oldestKept;
    }
}
