package io.voxtrail.pipeline.ledger;

import java.util.function.BiPredicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Rows in the task's own store. */
final class StoreRows implements Rows {

    private final KeyValueStore<Bytes, byte[]> store;

    StoreRows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return store.get(Bytes.wrap(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(Bytes.wrap(key), value);
    }

    @Override
    public void delete(byte[] key) {
        store.delete(Bytes.wrap(key));
    }

    @Override
    public void visit(byte[] from, byte[] to, BiPredicate<byte[], byte[]> wantsMore) {
        try (var rows = store.range(Bytes.wrap(from), Bytes.wrap(to))) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                if (!wantsMore.test(row.key.get(), row.value)) {
                    return;
                }
            }
        }
    }
}
