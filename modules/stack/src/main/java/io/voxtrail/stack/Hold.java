package io.voxtrail.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one holder has at a time, among all threads of all processes, until it is closed or
 * its process ends.
 *
 * <p>A file lock alone is not enough: it belongs to the process, and is lost as soon as any part of
 * that process closes the file.
 */
final class Hold implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final long TRY_EVERY_MILLIS = 50;

    private final Path file;
    private final FileChannel channel;

    private Hold(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty if another has it. The file is created if absent, its folder is not. */
    static Optional<Hold> tryTake(Path folder, String name) throws IOException {
        Path file = folder.toRealPath().resolve(name);
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<Hold> hold = Optional.empty();
        try {
            hold = locked(file);
            return hold;
        } finally {
            if (hold.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    /** Waits for it as long as it takes. */
    static Hold take(Path folder, String name) throws IOException, InterruptedException {
        Optional<Hold> hold = tryTake(folder, name);
        while (hold.isEmpty()) {
            Thread.sleep(TRY_EVERY_MILLIS);
            hold = tryTake(folder, name);
        }
        return hold.get();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private static Optional<Hold> locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new Hold(file, channel));
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }
}
