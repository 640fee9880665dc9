package io.voxtrail.pipeline.adjudicate;

import io.voxtrail.core.Octets;
import io.voxtrail.pipeline.history.Micros;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Accesses whose verdict is pending: by principal, for when more is known, and by the instant at
 * which they must be judged again at the latest. The access is kept as it was written.
 */
final class PendingAccesses {

    static final String BY_PRINCIPAL = "pending";
    static final String BY_DEADLINE = "pending-until";

    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<Bytes, byte[]> byPrincipal;
    private final KeyValueStore<Bytes, byte[]> byDeadline;
    private final int atMost;
    private int size;

    PendingAccesses(
            KeyValueStore<Bytes, byte[]> byPrincipal,
            KeyValueStore<Bytes, byte[]> byDeadline,
            int atMost) {
        this.byPrincipal = byPrincipal;
        this.byDeadline = byDeadline;
        this.atMost = atMost;
        try (var all = byDeadline.all()) {
            while (all.hasNext()) {
                all.next();
                size++;
            }
        }
    }

    /**
     * An access to judge again.
     *
     * @param place its key in the store
     * @param until when, at the latest
     */
    record Pending(Bytes place, Instant until, Octets access) {}

    int size() {
        return size;
    }

    /**
     * @return false when there is no room: the access stays pending in the index
     */
    boolean add(String principal, String event, Instant until, Octets access) {
        Bytes place = Bytes.wrap((principal + '\0' + event).getBytes(StandardCharsets.UTF_8));
        if (byPrincipal.get(place) != null) {
            return true; // sent again after deduplication had forgotten it
        }
        if (size >= atMost) {
            return false;
        }
        put(place, until, access);
        size++;
        return true;
    }

    void postpone(Pending pending, Instant until) {
        byDeadline.delete(deadline(pending.until(), pending.place()));
        put(pending.place(), until, pending.access());
    }

    void remove(Pending pending) {
        byDeadline.delete(deadline(pending.until(), pending.place()));
        byPrincipal.delete(pending.place());
        size--;
    }

    List<Pending> of(String principal, int atMost) {
        byte[] id = (principal + '\0').getBytes(StandardCharsets.UTF_8);
        byte[] end = id.clone();
        end[end.length - 1] = 1;
        try (var found = byPrincipal.range(Bytes.wrap(id), Bytes.wrap(end))) {
            return read(found, atMost);
        }
    }

    /** Those after a place, in the store's order; from the first, if no place is given. */
    List<Pending> after(Optional<Bytes> place, int atMost) {
        try (var found =
                place.isPresent()
                        ? byPrincipal.range(next(place.get()), null)
                        : byPrincipal.all()) {
            return read(found, atMost);
        }
    }

    /** Those to be judged again by {@code now}, the longest due first. */
    List<Pending> dueBy(Instant now, int atMost) {
        List<Pending> due = new ArrayList<>();
        Bytes end = deadline(now.plus(Micros.ONE), Bytes.wrap(NOTHING));
        try (var found = byDeadline.range(null, end)) {
            while (found.hasNext() && due.size() < atMost) {
                byte[] key = found.next().key.get();
                byte[] place = Arrays.copyOfRange(key, Long.BYTES, key.length);
                byte[] value = byPrincipal.get(Bytes.wrap(place));
                due.add(read(new KeyValue<>(Bytes.wrap(place), value)));
            }
        }
        return due;
    }

    private void put(Bytes place, Instant until, Octets access) {
        byte[] value =
                ByteBuffer.allocate(Long.BYTES + access.length())
                        .putLong(Micros.of(until))
                        .put(access.readOnly())
                        .array();
        byPrincipal.put(place, value);
        byDeadline.put(deadline(until, place), NOTHING);
    }

    private static List<Pending> read(KeyValueIterator<Bytes, byte[]> found, int atMost) {
        List<Pending> all = new ArrayList<>();
        while (found.hasNext() && all.size() < atMost) {
            all.add(read(found.next()));
        }
        return all;
    }

    private static Pending read(KeyValue<Bytes, byte[]> entry) {
        ByteBuffer value = ByteBuffer.wrap(entry.value);
        Instant until = Micros.instant(value.getLong());
        byte[] access = new byte[value.remaining()];
        value.get(access);
        return new Pending(entry.key, until, Octets.owning(access));
    }

    private static Bytes deadline(Instant until, Bytes place) {
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES + place.get().length)
                        .putLong(Micros.sortable(Micros.of(until)))
                        .put(place.get())
                        .array());
    }

    /** The least key after this one. */
    private static Bytes next(Bytes place) {
        return Bytes.wrap(Arrays.copyOf(place.get(), place.get().length + 1));
    }
}
