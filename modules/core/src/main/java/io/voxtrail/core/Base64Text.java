package io.voxtrail.core;

import java.util.Base64;

/**
 * Base 64 of which each value has one text only: padded, without line breaks, spare bits zero.
 *
 * <p>Source: RFC 4648, sections 3.5 and 4.
 */
public final class Base64Text {

    private Base64Text() {}

    public static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * @throws IllegalArgumentException unless the text is exactly what {@link #of} writes
     */
    public static byte[] parse(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!of(bytes).equals(text)) {
            throw new IllegalArgumentException("base64 in a form that nobody should write");
        }
        return bytes;
    }
}
