package io.voxtrail.wire;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file of secrets: nobody but its owner reads it, and what it held before is gone from it. */
final class OwnerOnlyFile {

    private static final long MAX_BYTES = 16L * 1024 * 1024;
    private static final String MODE = "rw-------";

    private OwnerOnlyFile() {}

    static void check(Path file) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(file + " is not a regular file");
        }
        if (!Set.copyOf(EnumSet.of(OWNER_READ, OWNER_WRITE))
                .containsAll(attributes.permissions())) {
            throw new IOException(file + " may be read by others: its mode must be 0600");
        }
        if (attributes.size() > MAX_BYTES) {
            throw new IOException(file + " has " + attributes.size() + " bytes");
        }
    }

    /**
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    static void create(Path file, byte[] content) throws IOException {
        write(file, content);
        syncFolderOf(file);
    }

    /**
     * Puts new content in the file's place, durably, and only then overwrites what it held. On a
     * file system that copies on write, and on flash, old blocks may outlive that.
     *
     * @param old the file, opened before
     */
    static void replace(Path file, FileChannel old, byte[] content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        write(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolderOf(file);
        overwrite(old);
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString(MODE)))) {
            fill(channel, ByteBuffer.wrap(content));
        }
    }

    private static void overwrite(FileChannel channel) throws IOException {
        channel.position(0);
        fill(channel, ByteBuffer.allocate(Math.toIntExact(channel.size())));
    }

    private static void fill(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int unused = channel.write(bytes);
        }
        channel.force(true);
    }

    private static void syncFolderOf(Path file) throws IOException {
        try (FileChannel folder =
                FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
