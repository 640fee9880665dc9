package io.voxtrail.core.nodelog;

import java.security.SecureRandom;

/**
 * One incarnation of an emitter: 128 random bits drawn at each process start, so that no restart,
 * copy or clone can continue another's numbers unseen. Written as 26 characters of base32.
 */
public final class StreamId {

    private final Bits128 bits;
    private final String text;

    private StreamId(Bits128 bits) {
        this.bits = bits;
        this.text = Base32.of(bits.bytes());
    }

    public static StreamId random(SecureRandom random) {
        return new StreamId(Bits128.random(random));
    }

    /**
     * @throws IllegalArgumentException unless there are 16 bytes
     */
    public static StreamId of(byte[] sixteen) {
        return new StreamId(Bits128.of(sixteen));
    }

    /**
     * @throws IllegalArgumentException unless it is the text of a stream id
     */
    public static StreamId parse(String text) {
        return of(Base32.parse(text));
    }

    public byte[] bytes() {
        return bits.bytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamId that && bits.equals(that.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
