package io.voxtrail.emitter.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of the machine's file system; files are 0600, folders 0700. */
final class LocalDisk implements Disk {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    LocalDisk(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        Set<OpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        return new LocalFile(FileChannel.open(folder.resolve(name), options, OWNER_ONLY_FILE));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new LocalFile(
                FileChannel.open(
                        folder.resolve(name),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public DiskFile read(String name) throws IOException {
        return new LocalFile(
                FileChannel.open(
                        folder.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(folder.resolve(name));
    }

    @Override
    public Instant lastModified(String name) throws IOException {
        return Files.getLastModifiedTime(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)
                .toInstant();
    }

    @Override
    public void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public long usableBytes() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public Disk folder(String name) throws IOException {
        Path inner = folder.resolve(name);
        try {
            Files.createDirectory(inner, OWNER_ONLY_FOLDER);
            syncFolder();
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
        return new LocalDisk(inner);
    }

    private record LocalFile(FileChannel channel) implements DiskFile {
        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            return channel.write(from, position);
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return channel.read(into, position);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
