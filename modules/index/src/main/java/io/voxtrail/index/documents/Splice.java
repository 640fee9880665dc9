package io.voxtrail.index.documents;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An access as Kafka carries it contains the attempt's original bytes. A document keeps the
 * original by itself, for outside verifiers, and the rest here: the same bytes are not stored
 * twice, and both can be put together again exactly.
 *
 * <p>Layout of the rest: where the original stood (4 bytes, big-endian; -1 when it was not
 * contained), then the other bytes.
 */
final class Splice {

    private static final int NOT_CONTAINED = -1;

    private Splice() {}

    static byte[] cut(byte[] whole, byte[] original) {
        int at = indexOf(whole, original);
        if (at < 0) {
            return ByteBuffer.allocate(Integer.BYTES + whole.length)
                    .putInt(NOT_CONTAINED)
                    .put(whole)
                    .array();
        }
        int end = at + original.length;
        return ByteBuffer.allocate(Integer.BYTES + whole.length - original.length)
                .putInt(at)
                .put(whole, 0, at)
                .put(whole, end, whole.length - end)
                .array();
    }

    /**
     * @throws IllegalArgumentException when the rest was not made by {@link #cut}
     */
    static byte[] join(byte[] rest, byte[] original) {
        int length = rest.length - Integer.BYTES;
        int at = length < 0 ? Integer.MAX_VALUE : ByteBuffer.wrap(rest).getInt();
        if (at > length || at < NOT_CONTAINED) {
            throw new IllegalArgumentException("not the rest of an access");
        }
        ByteBuffer others = ByteBuffer.wrap(rest, Integer.BYTES, length);
        if (at == NOT_CONTAINED) {
            return Arrays.copyOfRange(rest, Integer.BYTES, rest.length);
        }
        byte[] whole = new byte[length + original.length];
        others.get(whole, 0, at);
        System.arraycopy(original, 0, whole, at, original.length);
        others.get(whole, at + original.length, length - at);
        return whole;
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (int at = 0; at + part.length <= whole.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
