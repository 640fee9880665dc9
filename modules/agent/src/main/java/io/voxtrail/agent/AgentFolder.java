package io.voxtrail.agent;

import io.voxtrail.emitter.spool.SpoolFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The agent's own folder, held by one agent at a time. */
final class AgentFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private AgentFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * @throws IOException in one line when another agent holds it
     */
    static AgentFolder hold(Path folder) throws IOException {
        SpoolFolder.create(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS));
        boolean held = false;
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            held = false;
        } finally {
            if (!held) {
                channel.close();
            }
        }
        if (!held) {
            throw new IOException("The folder " + folder + " is in use by another agent");
        }
        return new AgentFolder(folder, channel);
    }

    Path spool() throws IOException {
        return SpoolFolder.create(folder.resolve("spool"));
    }

    Path cursor() {
        return folder.resolve("cursor.json");
    }

    Path filters() {
        return folder.resolve("filters.sha256");
    }

    Path quarantine() {
        return folder.resolve("quarantine.jsonl");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
