package io.voxtrail.pipeline.adjudicate;

import io.voxtrail.core.Octets;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Snapshots decoded once while they are the ones asked for: an active principal's is read again at
 * each attempt. Bounded; the principal longest not asked for goes first. For one thread.
 */
final class Decoded<T> {

    private static final int AT_MOST = 4_096;

    private final Codec<T> codec;
    private final Map<String, Recent<T>> recent =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Recent<T>> eldest) {
                    return size() > AT_MOST;
                }
            };

    Decoded(Codec<T> codec) {
        this.codec = codec;
    }

    private record Recent<T>(Octets bytes, T value) {}

    /**
     * @throws IllegalStateException if bytes that this pipeline once decoded no longer can be
     */
    T of(String id, Octets bytes) {
        Recent<T> known = recent.get(id);
        if (known != null && known.bytes().equals(bytes)) {
            return known.value();
        }
        try {
            T value = codec.decode(bytes.readOnly());
            recent.put(id, new Recent<>(bytes, value));
            return value;
        } catch (UndecodableException e) {
            throw new IllegalStateException("a snapshot of " + id + " kept in the history", e);
        }
    }
}
