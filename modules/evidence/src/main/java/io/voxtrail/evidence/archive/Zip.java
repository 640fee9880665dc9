package io.voxtrail.evidence.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The records of a zip file in the one form that is written here: stored, of 1 January 1980, with
 * ASCII names, and Zip64 only where it must be.
 *
 * <p>Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3.
 */
final class Zip {

    static final int LOCAL_BYTES = 30;
    static final int LOCAL_SIGNATURE = 0x04034b50;

    private static final int CENTRAL_BYTES = 46;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_64_BYTES = 56;
    private static final int END_64_SIGNATURE = 0x06064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;

    private static final int OFFSET_EXTRA_BYTES = 12;
    private static final short ZIP64_TAG = 1;
    private static final short VERSION = 10;
    private static final short VERSION_64 = 45;
    private static final short MADE_BY_UNIX = 3 << 8;
    private static final short DAY_ONE = (1 << 5) | 1;
    private static final int PLAIN_FILE = 0100644 << 16;
    private static final long MAX_32 = 0xffff_ffffL;
    private static final int MAX_16 = 0xffff;

    private Zip() {}

    /** A file's place. */
    record Entry(String name, int crc, int bytes, long offset) {

        long end() {
            return offset + LOCAL_BYTES + name.length() + bytes;
        }
    }

    /** What stands in front of a file's content. */
    static byte[] local(Entry entry) {
        byte[] bytes = new byte[LOCAL_BYTES + entry.name().length()];
        ordered(bytes)
                .putInt(LOCAL_SIGNATURE)
                .putShort(VERSION)
                .putInt(0) // no flags, stored
                .putShort((short) 0)
                .putShort(DAY_ONE)
                .putInt(entry.crc())
                .putInt(entry.bytes())
                .putInt(entry.bytes())
                .putShort((short) entry.name().length())
                .putShort((short) 0)
                .put(entry.name().getBytes(US_ASCII));
        return bytes;
    }

    /** What stands for a file in the directory at the archive's end. */
    static byte[] central(Entry entry) {
        boolean far = entry.offset() >= MAX_32;
        int extra = far ? OFFSET_EXTRA_BYTES : 0;
        byte[] bytes = new byte[CENTRAL_BYTES + entry.name().length() + extra];
        ByteBuffer central =
                ordered(bytes)
                        .putInt(CENTRAL_SIGNATURE)
                        .putShort((short) (MADE_BY_UNIX | (far ? VERSION_64 : VERSION)))
                        .putShort(far ? VERSION_64 : VERSION)
                        .putInt(0)
                        .putShort((short) 0)
                        .putShort(DAY_ONE)
                        .putInt(entry.crc())
                        .putInt(entry.bytes())
                        .putInt(entry.bytes())
                        .putShort((short) entry.name().length())
                        .putShort((short) extra)
                        .putInt(0) // no comment, first disk
                        .putShort((short) 0)
                        .putInt(PLAIN_FILE)
                        .putInt((int) Math.min(entry.offset(), MAX_32))
                        .put(entry.name().getBytes(US_ASCII));
        if (far) {
            central.putShort(ZIP64_TAG).putShort((short) Long.BYTES).putLong(entry.offset());
        }
        return bytes;
    }

    /** The end of an archive whose directory begins at an offset. */
    static byte[] end(int files, long directoryOffset, long directoryBytes) {
        boolean far = files >= MAX_16 || directoryOffset >= MAX_32 || directoryBytes >= MAX_32;
        byte[] bytes = new byte[END_BYTES + (far ? END_64_BYTES + LOCATOR_BYTES : 0)];
        ByteBuffer end = ordered(bytes);
        if (far) {
            end.putInt(END_64_SIGNATURE)
                    .putLong(END_64_BYTES - 12)
                    .putShort((short) (MADE_BY_UNIX | VERSION_64))
                    .putShort(VERSION_64)
                    .putLong(0) // the one disk
                    .putLong(files)
                    .putLong(files)
                    .putLong(directoryBytes)
                    .putLong(directoryOffset)
                    .putInt(LOCATOR_SIGNATURE)
                    .putInt(0)
                    .putLong(directoryOffset + directoryBytes)
                    .putInt(1);
        }
        end.putInt(END_SIGNATURE)
                .putInt(0)
                .putShort((short) Math.min(files, MAX_16))
                .putShort((short) Math.min(files, MAX_16))
                .putInt((int) Math.min(directoryBytes, MAX_32))
                .putInt((int) Math.min(directoryOffset, MAX_32))
                .putShort((short) 0);
        return bytes;
    }

    static ByteBuffer ordered(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
