package io.voxtrail.core.nodelog;

/** 128 bits as 26 letters and digits (RFC 4648, section 6, lower case, no padding). */
final class Base32 {

    static final int LENGTH = 26;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int SPARE_BITS = LENGTH * 5 - 128;

    private Base32() {}

    static String of(byte[] sixteen) {
        StringBuilder text = new StringBuilder(LENGTH);
        int buffer = 0;
        int bits = 0;
        for (byte b : sixteen) {
            buffer = (buffer << 8) | (b & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(ALPHABET.charAt((buffer >>> (bits - 5)) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return text.append(ALPHABET.charAt((buffer << SPARE_BITS) & 31)).toString();
    }

    /**
     * @throws IllegalArgumentException unless the text is exactly what {@link #of} writes, so that
     *     one stream has one name
     */
    static byte[] parse(String text) {
        if (text.length() != LENGTH) {
            throw new IllegalArgumentException(
                    "a stream id has 26 characters, not " + text.length());
        }
        byte[] bytes = new byte[Bits128.BYTES];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < LENGTH; i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not a stream id: " + text);
            }
            buffer = (buffer << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >>> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        if (buffer != 0) {
            throw new IllegalArgumentException("not a stream id: " + text);
        }
        return bytes;
    }
}
