package io.voxtrail.index.documents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Writes JSON straight to UTF-8 bytes, on one line, in the order it is told. Not safe for threads;
 * made to be used again.
 */
final class JsonWriter {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer = new byte[4096];
    private int length;
    private boolean first = true;

    void clear() {
        length = 0;
        first = true;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    JsonWriter open() {
        write('{');
        first = true;
        return this;
    }

    JsonWriter open(String name) {
        name(name);
        return open();
    }

    JsonWriter close() {
        write('}');
        first = false;
        return this;
    }

    /** Ends a line: the next value begins a new one. */
    JsonWriter newLine() {
        write('\n');
        first = true;
        return this;
    }

    JsonWriter put(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    JsonWriter put(String name, Enum<?> value) {
        return put(name, value.name());
    }

    JsonWriter put(String name, boolean value) {
        name(name);
        ascii(value ? "true" : "false");
        return this;
    }

    JsonWriter put(String name, long value) {
        name(name);
        ascii(Long.toString(value));
        return this;
    }

    /** A present value by its {@code toString}; an absent one is left out. */
    JsonWriter put(String name, Optional<?> value) {
        if (value.isPresent()) {
            put(name, value.get().toString());
        }
        return this;
    }

    JsonWriter put(String name, OptionalLong value) {
        if (value.isPresent()) {
            put(name, value.getAsLong());
        }
        return this;
    }

    JsonWriter put(String name, OptionalInt value) {
        if (value.isPresent()) {
            put(name, value.getAsInt());
        }
        return this;
    }

    JsonWriter put(String name, byte[] value) {
        name(name);
        write('"');
        byte[] encoded = Base64.getEncoder().encode(value);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, buffer, length, encoded.length);
        length += encoded.length;
        write('"');
        return this;
    }

    /** An array of texts; an empty one is left out. */
    JsonWriter putAll(String name, List<?> values) {
        if (values.isEmpty()) {
            return this;
        }
        openArray(name);
        for (Object value : values) {
            separate();
            string(value.toString());
        }
        return closeArray();
    }

    /** An array of numbers; an empty one is left out. */
    <T> JsonWriter putAll(String name, List<T> values, ToLongFunction<? super T> number) {
        if (values.isEmpty()) {
            return this;
        }
        openArray(name);
        for (T value : values) {
            separate();
            ascii(Long.toString(number.applyAsLong(value)));
        }
        return closeArray();
    }

    private void openArray(String name) {
        name(name);
        write('[');
        first = true;
    }

    private JsonWriter closeArray() {
        write(']');
        first = false;
        return this;
    }

    private void name(String name) {
        separate();
        write('"');
        ascii(name);
        write('"');
        write(':');
    }

    private void separate() {
        if (!first) {
            write(',');
        }
        first = false;
    }

    private void string(String value) {
        write('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
                write(c);
            } else if (c < 0x80) {
                escape(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                utf8(Character.toCodePoint(c, value.charAt(++i)));
            } else {
                // UTF-8 has no half of a pair.
                utf8(Character.isSurrogate(c) ? '\uFFFD' : c);
            }
        }
        write('"');
    }

    /** RFC 8259, section 7. */
    private void escape(char c) {
        if (c == '"' || c == '\\') {
            write('\\');
            write(c);
        } else {
            ascii("\\u00");
            write(HEX[c >> 4]);
            write(HEX[c & 15]);
        }
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x800) {
            write(0xc0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                write(0xe0 | codePoint >> 12);
            } else {
                write(0xf0 | codePoint >> 18);
                write(tail(codePoint >> 12));
            }
            write(tail(codePoint >> 6));
        }
        write(tail(codePoint));
    }

    private static int tail(int bits) {
        return 0x80 | (bits & 0x3f);
    }

    private void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    private void write(int b) {
        if (length == buffer.length) {
            reserve(1);
        }
        buffer[length++] = (byte) b;
    }

    private void reserve(int bytes) {
        if (length + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
        }
    }
}
