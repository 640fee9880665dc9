package io.voxtrail.pipeline.ledger;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Where the ledger keeps what it knows: rows of bytes in the unsigned order of their keys. */
interface Rows {

    byte @Nullable [] get(byte[] key);

    void put(byte[] key, byte[] value);

    void delete(byte[] key);

    /**
     * Gives out rows in order as long as it is wanted. The visitor changes nothing.
     *
     * @param to the last key, itself included
     */
    void visit(byte[] from, byte[] to, BiPredicate<byte[], byte[]> wantsMore);

    default Optional<byte[]> find(byte[] key) {
        return Optional.ofNullable(get(key));
    }
}
