package io.voxtrail.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.BinaryData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.util.Utf8;

/** Writes Avro's binary encoding to an array, within the limits that the reading side holds. */
final class BoundedEncoder extends BinaryEncoder {

    private static final int MOST_VARINT_BYTES = 10;

    private final WireLimits limits;
    private byte[] bytes = new byte[512];
    private int length;

    BoundedEncoder(byte[] header, WireLimits limits) {
        this.limits = limits;
        writeFixed(header, 0, header.length);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void writeBoolean(boolean value) {
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    @Override
    public void writeInt(int value) {
        room(MOST_VARINT_BYTES);
        length += BinaryData.encodeInt(value, bytes, length);
    }

    @Override
    public void writeLong(long value) {
        room(MOST_VARINT_BYTES);
        length += BinaryData.encodeLong(value, bytes, length);
    }

    @Override
    public void writeFloat(float value) {
        room(Float.BYTES);
        length += BinaryData.encodeFloat(value, bytes, length);
    }

    @Override
    public void writeDouble(double value) {
        room(Double.BYTES);
        length += BinaryData.encodeDouble(value, bytes, length);
    }

    @Override
    public void writeFixed(byte[] value, int start, int size) {
        room(size);
        System.arraycopy(value, start, bytes, length, size);
        length += size;
    }

    @Override
    public void writeString(Utf8 value) throws IOException {
        writeString(value.toString());
    }

    @Override
    public void writeString(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > limits.stringBytes()) {
            throw new IllegalArgumentException(
                    "a string of " + utf8.length + " bytes; at most " + limits.stringBytes());
        }
        writeInt(utf8.length);
        writeFixed(utf8, 0, utf8.length);
    }

    @Override
    public void setItemCount(long items) throws IOException {
        if (items > limits.items()) {
            throw new IllegalArgumentException(
                    "a collection of " + items + " items; at most " + limits.items());
        }
        super.setItemCount(items);
    }

    @Override
    protected void writeZero() {
        room(1);
        bytes[length++] = 0;
    }

    @Override
    public int bytesBuffered() {
        return length;
    }

    @Override
    public void flush() {}

    private void room(int more) {
        if (length + (long) more > limits.valueBytes() + MOST_VARINT_BYTES) {
            throw tooLarge();
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private IllegalArgumentException tooLarge() {
        return new IllegalArgumentException(
                "a value of more than " + limits.valueBytes() + " bytes");
    }
}
