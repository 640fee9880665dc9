package io.voxtrail.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Copies of the servers' jars that newer builds have replaced, 270 MB each with their start-up
 * caches.
 *
 * <p>A server that still runs from one keeps its jars open, so their removal does not disturb it.
 */
final class OldCopies {

    private static final int KEPT_IN_ANY_CASE = 2;
    private static final Duration KEPT_AFTER_USE = Duration.ofDays(1);
    private static final String LAST_USE = "used";

    private OldCopies() {}

    static void markUsed(Path copy) throws IOException {
        Files.writeString(copy.resolve(LAST_USE), Instant.now().toString());
    }

    /** All but the two used last and those used within a day. */
    static void removeFrom(Path folder) throws IOException {
        List<Path> copies = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isDirectory)) {
            all.forEach(copies::add);
        }
        Instant oldest = Instant.now().minus(KEPT_AFTER_USE);
        copies.sort(Comparator.comparing(OldCopies::lastUse).reversed());
        for (Path copy : copies.stream().skip(KEPT_IN_ANY_CASE).toList()) {
            if (lastUse(copy).isBefore(oldest)) {
                Folders.delete(copy);
            }
        }
    }

    /** A copy that was never finished was never used. */
    private static Instant lastUse(Path copy) {
        try {
            FileTime touched = Files.getLastModifiedTime(copy.resolve(LAST_USE));
            return touched.toInstant();
        } catch (IOException never) {
            return Instant.EPOCH;
        }
    }
}
