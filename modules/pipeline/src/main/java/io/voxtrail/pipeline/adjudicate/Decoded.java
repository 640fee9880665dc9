package io.voxtrail.pipeline.adjudicate;

import static java.util.Objects.requireNonNull;

import io.voxtrail.core.Octets;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.util.LinkedHashMap;

/**
 * Snapshots decoded once while they are the ones asked for: an active principal's is read again at
 * each attempt. Bounded in number and in bytes; whoever was longest not asked for goes first. For
 * one thread.
 */
final class Decoded<T> {

    private static final int AT_MOST = 4_096;
    private static final int BYTES_AT_MOST = 4 << 20;

    private final Codec<T> codec;
    private final LinkedHashMap<String, Recent<T>> recent = new LinkedHashMap<>(16, 0.75f, true);
    private int bytesHeld;

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
            remember(id, new Recent<>(bytes, value));
            return value;
        } catch (UndecodableException e) {
            throw new IllegalStateException("a snapshot of " + id + " kept in the history", e);
        }
    }

    private void remember(String id, Recent<T> one) {
        Recent<T> replaced = recent.put(id, one);
        bytesHeld += one.bytes().length() - (replaced == null ? 0 : replaced.bytes().length());
        while (recent.size() > AT_MOST || bytesHeld > BYTES_AT_MOST) {
            bytesHeld -= requireNonNull(recent.pollFirstEntry()).getValue().bytes().length();
        }
    }
}
