package io.voxtrail.cli;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file with a secret in it, which only its owner may read. */
final class SecretFile {

    private static final Set<PosixFilePermission> OWNERS = Set.of(OWNER_READ, OWNER_WRITE);

    private SecretFile() {}

    /**
     * @throws Failure when it cannot be read, or others can
     */
    static Path checked(Path file) {
        try {
            if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
                throw Failure.unavailable("cannot read " + file);
            }
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw Failure.unavailable(
                        file + " holds a secret and may be read by others: its mode must be 0600");
            }
            return file;
        } catch (IOException unreadable) {
            throw Failure.unavailable("cannot read " + file + ": " + unreadable.getMessage());
        }
    }
}
