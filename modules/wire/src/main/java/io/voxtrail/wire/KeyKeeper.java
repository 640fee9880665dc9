package io.voxtrail.wire;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Changes a file of keys, one change at a time, each of them whole and durable or not at all. */
public final class KeyKeeper {

    private KeyKeeper() {}

    /**
     * Makes a file that has a key for the provider, mode 0600.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    public static void create(Path file) throws IOException {
        OwnerOnlyFile.create(file, KeyFile.fresh().content());
    }

    /**
     * When this returns, the file holds what {@code change} made of it and nothing else that it
     * held before, and a loss of power does not bring that back. {@code <file>.lock} beside it
     * keeps others from changing it at the same time.
     *
     * @param change gives the same object when there is nothing to change
     */
    public static KeyFile change(Path file, UnaryOperator<KeyFile> change) throws IOException {
        OwnerOnlyFile.check(file);
        try (FileChannel guard = open(file.resolveSibling(file.getFileName() + ".lock"));
                FileLock held = guard.lock();
                FileChannel old = open(file)) {
            KeyFile before = KeyFile.read(file);
            KeyFile after = change.apply(before);
            if (after != before && held.isValid()) {
                OwnerOnlyFile.replace(file, old, after.content());
            }
            return after;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
