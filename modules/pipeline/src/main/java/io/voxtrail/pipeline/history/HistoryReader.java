package io.voxtrail.pipeline.history;

import static io.voxtrail.pipeline.history.HistoryKey.microsOf;

import io.voxtrail.core.Octets;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads a history as of an instant: one reverse range, whatever the number of versions. Stores that
 * other threads fill, such as global ones, may be read too.
 */
public final class HistoryReader {

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    public HistoryReader(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    public Found asOf(String id, Instant instant) {
        HistoryKey key = new HistoryKey(id);
        try (var versions = newestFirst(key, Micros.of(instant))) {
            if (versions.hasNext()) {
                return read(versions.next());
            }
        }
        return forgottenBefore(key).isPresent() ? new Found.Forgotten() : new Found.Unknown();
    }

    /**
     * The oldest version kept of the id: the first that was ever known, unless some were forgotten.
     */
    public Found oldest(String id) {
        HistoryKey key = new HistoryKey(id);
        try (var versions = store.range(key.version(Long.MIN_VALUE), key.version(Long.MAX_VALUE))) {
            return versions.hasNext() ? read(versions.next()) : new Found.Unknown();
        }
    }

    /**
     * The instant, in microseconds, before which versions of the id were thrown away; the version
     * of that very instant is always kept.
     */
    OptionalLong forgottenBefore(HistoryKey key) {
        byte[] mark = store.get(key.mark());
        return mark == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(mark).getLong());
    }

    KeyValueIterator<Bytes, byte[]> newestFirst(HistoryKey key, long upTo) {
        return store.reverseRange(key.version(Long.MIN_VALUE), key.version(upTo));
    }

    private static Found read(KeyValue<Bytes, byte[]> version) {
        Instant from = Micros.instant(microsOf(version.key));
        return version.value.length == 0
                ? new Found.Removal(from)
                : new Found.Version(from, Octets.owning(version.value));
    }
}
