package io.voxtrail.core.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.Base64Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** The one form in which numbers, bytes and text are written here; every other is refused. */
final class Encoded {

    private static final int LONGEST_DECIMAL = 19;

    private Encoded() {}

    static byte[] base64(String what, String text) {
        try {
            return Base64Text.parse(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException(what + " is not base64");
        }
    }

    /** A number from 0 to 2^63 - 1 without sign or leading zeros. */
    static long decimal(String what, String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits
                || text.length() > LONGEST_DECIMAL
                || (text.length() > 1 && text.charAt(0) == '0')) {
            throw new MalformedNoteException(what + " is not a plain decimal number");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new MalformedNoteException(what + " is larger than 2^63 - 1");
        }
    }

    static String utf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNoteException("the note is not UTF-8");
        }
    }
}
