package io.voxtrail.pipeline.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of one id: its UTF-8 bytes, then {@code 0x00} and the instant of a version, or {@code
 * 0x01} for the mark of what was forgotten. Unsigned bytes sort versions by instant, in
 * microseconds. An id holds no control character, so no id's keys lie between another's.
 */
final class HistoryKey {

    private static final byte VERSION = 0;
    private static final byte MARK = 1;

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
                        .putLong(Micros.sortable(micros))
                        .array());
    }

    Bytes mark() {
        return Bytes.wrap(ByteBuffer.allocate(id.length + 1).put(id).put(MARK).array());
    }

    static long microsOf(Bytes version) {
        byte[] key = version.get();
        return Micros.fromSortable(ByteBuffer.wrap(key).getLong(key.length - Long.BYTES));
    }
}
