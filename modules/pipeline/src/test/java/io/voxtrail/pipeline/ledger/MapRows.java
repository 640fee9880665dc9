package io.voxtrail.pipeline.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Rows in memory; what the ledger keeps outlives it here as it does in its store. */
final class MapRows implements Rows {

    private final TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public byte @Nullable [] get(byte[] key) {
        return rows.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        rows.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        rows.remove(key);
    }

    @Override
    public void visit(byte[] from, byte[] to, BiPredicate<byte[], byte[]> wantsMore) {
        for (Map.Entry<byte[], byte[]> row : rows.subMap(from, true, to, true).entrySet()) {
            if (!wantsMore.test(row.getKey(), row.getValue())) {
                return;
            }
        }
    }
}
