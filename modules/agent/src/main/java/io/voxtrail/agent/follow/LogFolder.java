package io.voxtrail.agent.follow;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A log file and its rotated predecessors beside it, by the names that logrotate gives: {@code
 * access.log.1}, {@code access.log-20261123}, {@code access-20261123.log}. Compressed ones are not
 * looked at.
 */
final class LogFolder {
    private static final int DATE_DIGITS = 8;
    private static final List<String> COMPRESSED = List.of(".gz", ".bz2", ".xz", ".zst");

    private final Path live;

    LogFolder(Path live) {
        this.live = live.toAbsolutePath();
    }

    Optional<FileKey.Seen> live() throws IOException {
        return look(live);
    }

    /** The predecessors, the longest untouched first. */
    List<FileKey.Seen> rotated() throws IOException {
        List<FileKey.Seen> rotated = new ArrayList<>();
        Path folder = live.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return rotated;
        }
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(
                        folder, path -> isRotated(path.getFileName().toString()))) {
            for (Path entry : entries) {
                look(entry).ifPresent(rotated::add);
            }
        }
        rotated.sort(Comparator.comparingLong(FileKey.Seen::modifiedMillis));
        return rotated;
    }

    private static Optional<FileKey.Seen> look(Path path) throws IOException {
        try {
            return Optional.of(FileKey.look(path));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // rotation is under way; the next look sees it elsewhere
        }
    }

    private boolean isRotated(String name) {
        String own = live.getFileName().toString();
        if (COMPRESSED.stream().anyMatch(name::endsWith)) {
            return false;
        }
        if (name.startsWith(own + ".") || name.startsWith(own + "-")) {
            return digits(name, own.length() + 1) > 0;
        }
        int dot = own.lastIndexOf('.');
        return dot > 0
                && name.startsWith(own.substring(0, dot) + "-")
                && name.endsWith(own.substring(dot))
                && digits(name, dot + 1) >= DATE_DIGITS;
    }

    private static int digits(String name, int from) {
        int at = from;
        while (at < name.length() && name.charAt(at) >= '0' && name.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}
