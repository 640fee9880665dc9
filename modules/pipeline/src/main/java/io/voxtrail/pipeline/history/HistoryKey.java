package io.voxtrail.pipeline.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of one id: its UTF-8 bytes, then {@code 0x00} and the instant of a version, or {@code
 * 0x01} for the mark of what was forgotten. Unsigned bytes sort versions by instant, in
 * microseconds. An id holds no control character, so no id's keys lie between another's.
 */
final class HistoryKey {

    private static final byte VERSION = 0;
    private static final byte MARK = 1;

    /** Turned over, the sign bit makes unsigned order the order of time. */
    private static final long SIGN = Long.MIN_VALUE;

    private final byte[] id;

    HistoryKey(String id) {
        if (id.isEmpty() || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not an id: empty, or with control characters");
        }
        this.id = id.getBytes(StandardCharsets.UTF_8);
    }

    Bytes version(long micros) {
        return Bytes.wrap(
                ByteBuffer.allocate(id.length + 1 + Long.BYTES)
                        .put(id)
                        .put(VERSION)
                        .putLong(micros ^ SIGN)
                        .array());
    }

    Bytes mark() {
        return Bytes.wrap(ByteBuffer.allocate(id.length + 1).put(id).put(MARK).array());
    }

    static long microsOf(Bytes version) {
        byte[] key = version.get();
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES) ^ SIGN;
    }

    /** Microseconds since 1970, rounded down; instants beyond what fits are the last that fit. */
    static long micros(Instant instant) {
        try {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                    instant.getNano() / 1_000L);
        } catch (ArithmeticException _) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
