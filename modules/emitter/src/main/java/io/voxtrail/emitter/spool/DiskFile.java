package io.voxtrail.emitter.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file. Positions and sizes are in bytes. */
public interface DiskFile extends Closeable {

    /**
     * Writes some of the bytes, perhaps fewer than asked: a file system that runs full writes short
     * before it refuses.
     */
    int write(ByteBuffer from, long position) throws IOException;

    /** Reads some bytes; -1 at the end of the file. */
    int read(ByteBuffer into, long position) throws IOException;

    /**
     * Makes the content durable (fdatasync). After a failure nothing is known of what was written
     * since the last success.
     */
    void force() throws IOException;

    void truncate(long size) throws IOException;

    long size() throws IOException;

    /** Writes all of it, however many calls that takes. */
    default void writeFully(ByteBuffer from, long position) throws IOException {
        long at = position;
        while (from.hasRemaining()) {
            int written = write(from, at);
            if (written <= 0) {
                throw new IOException("The disk took no bytes at position " + at);
            }
            at += written;
        }
    }
}
