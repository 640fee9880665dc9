package io.voxtrail.wire;

import org.jspecify.annotations.Nullable;

/**
 * A word of the trail as bytes, in Avro's single-object encoding: the marker {@code C3 01}, the
 * schema's fingerprint (8 bytes, little-endian), the record. Safe for use by many threads.
 *
 * <p>Source: Apache Avro 1.12 specification, "Single-object encoding".
 */
public interface Codec<T> {

    /**
     * Instants are cut to microseconds and sets are sorted, so that equal values are equal bytes.
     *
     * @throws IllegalArgumentException if a limit that the reading side holds would be broken: what
     *     was encoded can be decoded
     */
    byte[] encode(T value);

    /**
     * Costs at most a small multiple of the bytes' length in time and memory, whatever they claim.
     *
     * @param bytes a record's value as received; null where there is none (a tombstone)
     * @throws UndecodableException naming why; nothing else is thrown for any bytes
     */
    T decode(byte @Nullable [] bytes) throws UndecodableException;
}
