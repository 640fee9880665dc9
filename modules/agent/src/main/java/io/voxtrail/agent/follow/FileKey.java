package io.voxtrail.agent.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** What the file system calls a file. A deleted file's key is soon given to another file. */
public record FileKey(long device, long inode) {

    /** A file seen at a path, and how long it was then. */
    record Seen(Path path, FileKey key, long size, long modifiedMillis) {}

    static Seen look(Path path) throws IOException {
        Map<String, Object> seen =
                Files.readAttributes(
                        path,
                        "unix:dev,ino,size,lastModifiedTime,isRegularFile",
                        LinkOption.NOFOLLOW_LINKS);
        if (!Boolean.TRUE.equals(seen.get("isRegularFile"))) {
            throw new IOException(path + " is not a regular file");
        }
        return new Seen(
                path,
                new FileKey(number(seen, "dev"), number(seen, "ino")),
                number(seen, "size"),
                Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toMillis());
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) attributes.getOrDefault(name, 0L)).longValue();
    }
}
