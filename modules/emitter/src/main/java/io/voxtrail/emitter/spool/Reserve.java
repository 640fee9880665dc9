package io.voxtrail.emitter.spool;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Disk space taken ahead of need, given back when the disk is full. */
final class Reserve {
    static final String FILE = "reserve.bin";
    private static final int STEP = 64 * 1024;

    private final Disk disk;
    private final int bytes;
    private volatile boolean held;

    Reserve(Disk disk, int bytes) {
        this.disk = disk;
        this.bytes = bytes;
    }

    boolean held() {
        return held;
    }

    int bytes() {
        return bytes;
    }

    /** Takes the space when there is enough; false when not. */
    boolean take() {
        if (held || bytes == 0) {
            held = true;
            return true;
        }
        try {
            write();
            held = true;
        } catch (IOException e) {
            give();
        }
        return held;
    }

    private void write() throws IOException {
        boolean there = disk.list().contains(FILE);
        try (DiskFile file = there ? disk.open(FILE) : disk.create(FILE)) {
            if (file.size() == bytes) {
                return;
            }
            file.truncate(0);
            for (int at = 0; at < bytes; at += STEP) {
                file.writeFully(ByteBuffer.allocate(Math.min(STEP, bytes - at)), at);
            }
            file.force();
        }
        disk.syncFolder();
    }

    void give() {
        held = false;
        try {
            disk.delete(FILE);
            disk.syncFolder();
        } catch (IOException e) {
            // Already gone, or the disk refuses this too; the write that needed the space will say
            // so.
        }
    }
}
