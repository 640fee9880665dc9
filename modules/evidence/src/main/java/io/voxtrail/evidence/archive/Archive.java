package io.voxtrail.evidence.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.voxtrail.core.Octets;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * An archive open for reading, nothing of it ever unpacked. Each byte around the files' contents
 * must be the one that {@link ArchiveWriter} would have written: two programs that look at it can
 * then not see different files. To be closed.
 */
public final class Archive implements Closeable {

    private final FileChannel channel;
    private final List<ArchivedFile> files = new ArrayList<>();
    private final List<Zip.Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long at;

    private Archive(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads the whole file once, one file of it in memory at a time.
     *
     * @throws MalformedArchiveException if it is not exactly what {@link ArchiveWriter} would have
     *     written around these contents; contents themselves are only measured
     */
    public static Archive open(Path file) throws IOException, MalformedArchiveException {
        Archive archive = new Archive(FileChannel.open(file));
        try {
            archive.scan();
            return archive;
        } catch (IOException | MalformedArchiveException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** In the order in which they stand there. */
    public List<ArchivedFile> files() {
        return List.copyOf(files);
    }

    public byte[] read(ArchivedFile file) {
        try {
            return bytes(file.offset(), file.bytes());
        } catch (IOException | MalformedArchiveException e) {
            throw new UncheckedIOException(new IOException("the archive changed under way", e));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void scan() throws IOException, MalformedArchiveException {
        while (isLocal()) {
            scanFile();
        }
        long directory = at;
        for (Zip.Entry entry : entries) {
            expect(Zip.central(entry));
        }
        expect(Zip.end(entries.size(), directory, at - directory));
        if (at != channel.size()) {
            throw malformed("something stands behind its end");
        }
    }

    private boolean isLocal() throws IOException, MalformedArchiveException {
        return Zip.ordered(bytes(at, Integer.BYTES)).getInt() == Zip.LOCAL_SIGNATURE;
    }

    private void scanFile() throws IOException, MalformedArchiveException {
        ByteBuffer header = Zip.ordered(bytes(at, Zip.LOCAL_BYTES));
        int crc = header.getInt(14);
        int length = header.getInt(18);
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        if (length < 0 || length > ArchiveLimits.FILE_BYTES) {
            throw malformed("a file that is larger than it may be");
        }
        String name =
                nameLength > ArchiveLimits.NAME_LENGTH
                        ? ""
                        : new String(bytes(at + Zip.LOCAL_BYTES, nameLength), ISO_8859_1);
        if (!ArchiveLimits.isName(name) || !names.add(name)) {
            throw malformed("a file whose name may not be there");
        }
        if (names.size() > ArchiveLimits.FILES) {
            throw malformed("more files than there may be");
        }
        Zip.Entry entry = new Zip.Entry(name, crc, length, at);
        expect(Zip.local(entry));
        byte[] content = bytes(at, length);
        files.add(new ArchivedFile(name, at, length, sha256(content), crc == crc(content)));
        entries.add(entry);
        at += length;
    }

    private void expect(byte[] expected) throws IOException, MalformedArchiveException {
        if (!Arrays.equals(bytes(at, expected.length), expected)) {
            throw malformed("bytes that do not belong there");
        }
        at += expected.length;
    }

    private byte[] bytes(long from, int length) throws IOException, MalformedArchiveException {
        if (length > channel.size() - from) {
            throw malformed("it is cut short");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw malformed("it is cut short");
            }
        }
        return bytes.array();
    }

    private MalformedArchiveException malformed(String why) {
        String after = files.isEmpty() ? "" : ", after " + files.getLast().name();
        return new MalformedArchiveException(why + ", at byte " + at + after);
    }

    private static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static Octets sha256(byte[] content) {
        try {
            return Octets.owning(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
