package io.voxtrail.emitter.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder that belongs to one emitter at a time and to nobody else's eyes. */
public final class SpoolFolder {
    private static final String LOCK = "lock";

    private SpoolFolder() {}

    /**
     * Makes the folder and what leads to it, readable by its owner only; fine when it is already
     * there.
     */
    public static Path create(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(folder, LocalDisk.OWNER_ONLY_FOLDER);
        }
        return folder;
    }

    /** A folder that this process alone uses until it closes it. */
    static final class Held implements AutoCloseable {
        private final Disk disk;
        private final FileChannel channel;

        private Held(Disk disk, FileChannel channel) {
            this.disk = disk;
            this.channel = channel;
        }

        Disk disk() {
            return disk;
        }

        @Override
        public void close() {
            try {
                channel.close(); // releases the lock
            } catch (IOException e) {
                throw new IllegalStateException("The spool's lock did not close", e);
            }
        }
    }

    static Held hold(Path folder) throws SpoolRefusedException {
        check(folder);
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            folder.resolve(LOCK),
                            Set.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE,
                                    LinkOption.NOFOLLOW_LINKS),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            if (tryLock(channel) == null) {
                throw new SpoolInUseException(
                        "The spool folder " + folder + " is in use by another process");
            }
            return new Held(new LocalDisk(folder), channel);
        } catch (IOException e) {
            closeQuietly(channel);
            if (e instanceof SpoolRefusedException refused) {
                throw refused;
            }
            throw new SpoolRefusedException(
                    "The spool folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Looks at the folder without entering it. */
    public static void check(Path folder) throws SpoolRefusedException {
        PosixFileAttributes seen;
        try {
            seen =
                    Files.readAttributes(
                            folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw refused(folder, "does not exist or cannot be read");
        }
        if (seen.isSymbolicLink()) {
            throw refused(folder, "is a symbolic link");
        }
        if (!seen.isDirectory()) {
            throw refused(folder, "is not a folder");
        }
        String mode = PosixFilePermissions.toString(seen.permissions());
        if (!mode.equals("rwx------")) {
            throw refused(folder, "has mode " + mode + ", it must be rwx------ (0700)");
        }
        if (!ownerIsThisProcess(folder)) {
            throw refused(folder, "belongs to " + seen.owner().getName() + ", not to this process");
        }
    }

    private static boolean ownerIsThisProcess(Path folder) throws SpoolRefusedException {
        try {
            Path self = Path.of("/proc/self");
            return Files.isDirectory(self)
                    ? Files.getAttribute(folder, "unix:uid")
                            .equals(Files.getAttribute(self, "unix:uid"))
                    : Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
        } catch (IOException | UnsupportedOperationException e) {
            throw new SpoolRefusedException("The owner of " + folder + " cannot be read", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The refusal that follows is what matters.
        }
    }

    private static SpoolRefusedException refused(Path folder, String why) {
        return new SpoolRefusedException("The spool folder " + folder + " " + why);
    }
}
