package io.voxtrail.emitter.spool;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The 16 bytes that name one incarnation of an emitter, as the spool sees them. */
public record StreamTag(long high, long low) {
    static final int BYTES = 16;

    public static StreamTag of(byte[] sixteen) {
        if (sixteen.length != BYTES) {
            throw new IllegalArgumentException("A stream id has 16 bytes, not " + sixteen.length);
        }
        ByteBuffer bytes = ByteBuffer.wrap(sixteen);
        return new StreamTag(bytes.getLong(), bytes.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
