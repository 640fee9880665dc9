package io.voxtrail.emitter.spool;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * One flat folder, as much of it as the spool needs. The spool reaches files only through this, so
 * that its tests can stand on a disk that loses power, tears writes and runs full at a chosen call.
 */
public interface Disk {

    /** Plain file names, in no order. */
    List<String> list() throws IOException;

    /**
     * Creates an empty file that must not exist yet; its name is durable only after {@link
     * #syncFolder}.
     */
    DiskFile create(String name) throws IOException;

    /** Opens an existing file, never through a symbolic link. */
    DiskFile open(String name) throws IOException;

    /** Opens an existing file for reading only, never through a symbolic link. */
    DiskFile read(String name) throws IOException;

    void delete(String name) throws IOException;

    Instant lastModified(String name) throws IOException;

    /** Makes creations and deletions durable. */
    void syncFolder() throws IOException;

    /** Bytes that this process may still write to the file system. */
    long usableBytes() throws IOException;

    /** A folder inside this one, created when missing. */
    Disk folder(String name) throws IOException;
}
