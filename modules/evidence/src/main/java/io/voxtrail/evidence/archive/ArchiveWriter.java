package io.voxtrail.evidence.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Writes files into an archive, in the order in which they come. The same files give the same
 * bytes, at any time and place. Remembers each file's name and nothing of its content.
 */
public final class ArchiveWriter implements Closeable {

    private final OutputStream out;
    private final List<Zip.Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long offset;

    public ArchiveWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * @throws IllegalArgumentException beyond one of the {@link ArchiveLimits}, and for a name that
     *     is there already or that is no plain relative path
     */
    public void add(String name, byte[] content) throws IOException {
        if (!ArchiveLimits.isName(name) || !names.add(name)) {
            throw new IllegalArgumentException("a name that cannot be added: " + name);
        }
        if (content.length > ArchiveLimits.FILE_BYTES || names.size() > ArchiveLimits.FILES) {
            throw new IllegalArgumentException(
                    name + " of " + content.length + " bytes is more than an archive may hold");
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        Zip.Entry entry = new Zip.Entry(name, (int) crc.getValue(), content.length, offset);
        out.write(Zip.local(entry));
        out.write(content);
        entries.add(entry);
        offset = entry.end();
    }

    /** Ends the archive, and closes what it is written to. */
    @Override
    public void close() throws IOException {
        try (out) {
            long directoryBytes = 0;
            for (Zip.Entry entry : entries) {
                byte[] central = Zip.central(entry);
                out.write(central);
                directoryBytes += central.length;
            }
            out.write(Zip.end(entries.size(), offset, directoryBytes));
        }
    }
}
