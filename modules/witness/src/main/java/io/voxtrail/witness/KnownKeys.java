package io.voxtrail.witness;

import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The keys that the witness accepts: a file of verifier keys, one a line; empty lines and lines
 * that begin with {@code #} are for people. Looked at before each request and read again when it
 * changed. A file that cannot be read leaves the keys as they were, and says so once.
 */
final class KnownKeys {

    private final Path file;
    private final Consumer<String> warn;
    private Map<String, List<VerifierKey>> keys;
    private Optional<Stamp> stamp;

    private record Stamp(FileTime modified, long bytes, Object file) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return new Stamp(
                    attributes.lastModifiedTime(), attributes.size(), key == null ? "" : key);
        }
    }

    /**
     * @throws IOException if the file is not there or a line of it is not a key: a witness does not
     *     start with half its keys
     */
    static KnownKeys of(Path file, Consumer<String> warn) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("the file of keys cannot be read: " + file);
        }
        return new KnownKeys(file, warn);
    }

    private KnownKeys(Path file, Consumer<String> warn) throws IOException {
        this.file = file;
        this.warn = warn;
        this.stamp = Optional.of(Stamp.of(file));
        this.keys = read(file);
    }

    synchronized List<VerifierKey> named(String name) {
        reloadIfChanged();
        return keys.getOrDefault(name, List.of());
    }

    private void reloadIfChanged() {
        Optional<Stamp> now = stampNow();
        if (now.equals(stamp)) {
            return;
        }
        stamp = now;
        try {
            keys = read(file);
        } catch (IOException e) {
            warn.accept("The keys stay as they were. reason=" + e);
        }
    }

    private Optional<Stamp> stampNow() {
        try {
            return Optional.of(Stamp.of(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, List<VerifierKey>> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            check(file, i + 1, lines.get(i));
        }
        return lines.stream()
                .filter(KnownKeys::isKey)
                .map(VerifierKey::parse)
                .collect(Collectors.groupingBy(VerifierKey::name));
    }

    private static void check(Path file, int number, String line) throws IOException {
        try {
            if (isKey(line) && VerifierKey.parse(line).algorithm() != Algorithm.ED25519) {
                throw new IOException(file + ", line " + number + ": not the key of a log");
            }
        } catch (MalformedNoteException e) {
            throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    private static boolean isKey(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }
}
