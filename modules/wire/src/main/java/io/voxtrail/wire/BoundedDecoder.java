package io.voxtrail.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro's binary encoding from an array and believes no length before it was held against what
 * is there. A collection may come in several blocks; its limit holds for all of them together.
 */
final class BoundedDecoder extends Decoder {

    /** Ours are three deep: orders, what they concern, its mailboxes. */
    private static final int MAX_NESTED = 8;

    private static final char REPLACEMENT = '\ufffd';

    private final byte[] bytes;
    private final WireLimits limits;
    private final int end;
    private final int[] itemsAt = new int[MAX_NESTED];
    private int depth;
    private int at;

    BoundedDecoder(byte[] bytes, int from, WireLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
        this.end = bytes.length;
        this.at = from;
    }

    boolean isAtEnd() {
        return at == end;
    }

    @Override
    public int remainingBytes() {
        return end - at;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        int value = bytes[take(1)];
        if (value != 0 && value != 1) {
            throw new AvroTypeException("a boolean is 0 or 1, not " + value);
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new AvroTypeException("an int has more than 32 bits");
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long zigzag = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = bytes[take(1)];
            zigzag |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new AvroTypeException("a long has more than 64 bits");
    }

    @Override
    public float readFloat() throws IOException {
        return Float.intBitsToFloat((int) littleEndian(4));
    }

    @Override
    public double readDouble() throws IOException {
        return Double.longBitsToDouble(littleEndian(8));
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = stringLength();
        int from = take(length);
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !isSpeltOut(text, from, length)) {
            throw new AvroTypeException("a string that is not UTF-8");
        }
        return text;
    }

    /** Whether the bytes really say U+FFFD, and it does not stand for some that say nothing. */
    private boolean isSpeltOut(String text, int from, int length) {
        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(again, 0, again.length, bytes, from, from + length);
    }

    @Override
    public void skipString() throws IOException {
        take(stringLength());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        int length = length(readLong());
        int from = take(length);
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + length));
    }

    @Override
    public void skipBytes() throws IOException {
        take(length(readLong()));
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        System.arraycopy(bytes, take(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return firstBlock();
    }

    @Override
    public long arrayNext() throws IOException {
        return nextBlock();
    }

    /** What is skipped is not kept, and so not counted. */
    @Override
    public long skipArray() throws IOException {
        return block();
    }

    @Override
    public long readMapStart() throws IOException {
        return firstBlock();
    }

    @Override
    public long mapNext() throws IOException {
        return nextBlock();
    }

    @Override
    public long skipMap() throws IOException {
        return block();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    private long firstBlock() throws IOException {
        long items = block();
        if (items > 0) {
            if (depth == MAX_NESTED) {
                throw new AvroTypeException("collections within collections");
            }
            items = counted(items, depth++);
        }
        return items;
    }

    private long nextBlock() throws IOException {
        long items = block();
        if (items > 0) {
            return counted(items, depth - 1);
        }
        itemsAt[--depth] = 0;
        return 0;
    }

    private long counted(long items, int level) {
        itemsAt[level] += (int) items;
        if (itemsAt[level] > limits.items()) {
            throw new AvroTypeException("a collection of " + itemsAt[level] + " items");
        }
        return items;
    }

    private long block() throws IOException {
        long items = readLong();
        if (items < 0) { // then the block's size in bytes follows
            items = -items;
            length(readLong());
        }
        if (items < 0 || items > limits.items()) {
            throw new AvroTypeException("a block of " + items + " items");
        }
        return items;
    }

    private int stringLength() throws IOException {
        int length = length(readLong());
        if (length > limits.stringBytes()) {
            throw new AvroTypeException("a string of " + length + " bytes");
        }
        return length;
    }

    private int length(long claimed) throws IOException {
        if (claimed < 0) {
            throw new AvroTypeException("a length of " + claimed);
        }
        if (claimed > end - at) {
            throw new EOFException(claimed + " bytes claimed, " + (end - at) + " there");
        }
        return (int) claimed;
    }

    private long littleEndian(int size) throws IOException {
        int from = take(size);
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[from + i] & 0xff);
        }
        return value;
    }

    private int take(int length) throws EOFException {
        if (length > end - at) {
            throw new EOFException(length + " bytes needed, " + (end - at) + " there");
        }
        int from = at;
        at += length;
        return from;
    }
}
