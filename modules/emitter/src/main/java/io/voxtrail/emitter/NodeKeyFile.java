package io.voxtrail.emitter;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The file that holds a node's private key: one line in the form of C2SP signed-note, mode 0600.
 * Its faults are told without a word of what it holds.
 */
public final class NodeKeyFile {
    /** The key's name in a folder of its own or in the spool's. */
    public static final String NAME = "node.key";

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int LONGEST = 4096;

    private NodeKeyFile() {}

    /**
     * @param keyName see {@link io.voxtrail.core.note.LogOrigin#nodeKeyName}
     * @throws IOException in one line: no such file, a link, open to others, not a key, or not that
     *     node's
     */
    public static SigningKey read(Path file, String keyName) throws IOException {
        refuseIfOpenToOthers(file);
        SigningKey key = parse(file);
        if (!key.name().equals(keyName)) {
            throw new IOException(
                    "The key in " + file + " is that of " + key.name() + ", not of " + keyName);
        }
        if (key.verifierKey().algorithm() != Algorithm.ED25519) {
            throw new IOException("The key in " + file + " is a witness's, not a node's");
        }
        return key;
    }

    private static SigningKey parse(Path file) throws IOException {
        try {
            return SigningKey.parse(Files.readString(file).strip());
        } catch (MalformedNoteException e) {
            throw new IOException(file + " does not hold a node's key: " + e.getMessage());
        }
    }

    private static void refuseIfOpenToOthers(Path file) throws IOException {
        PosixFileAttributes seen;
        try {
            seen = Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no node key " + file, e);
        }
        if (!seen.isRegularFile()) {
            throw new IOException("The node key " + file + " is not a regular file");
        }
        if (!OWNERS.containsAll(seen.permissions())) {
            throw new IOException(
                    "The node key " + file + " may be read by others: its mode must be 0600");
        }
        if (seen.size() > LONGEST) {
            throw new IOException(file + " does not hold a node's key: " + seen.size() + " bytes");
        }
    }

    /** Makes a key where there is none yet; of two that try at once, both get the same. */
    public static SigningKey readOrMake(Path file, String keyName, SecureRandom random)
            throws IOException {
        if (!Files.exists(file, NOFOLLOW_LINKS)) {
            try {
                make(file, keyName, random);
            } catch (FileAlreadyExistsException e) {
                // Somebody else has just made it.
            }
        }
        return read(file, keyName);
    }

    /**
     * Durable when it returns, and never there in part.
     *
     * @throws FileAlreadyExistsException when there is a file of that name
     */
    public static SigningKey make(Path file, String keyName, SecureRandom random)
            throws IOException {
        return place(file, keyName, random, Files::createLink);
    }

    /** Puts a new key in the place of the old one, which is then gone. */
    public static SigningKey replace(Path file, String keyName, SecureRandom random)
            throws IOException {
        return place(
                file,
                keyName,
                random,
                (to, written) -> Files.move(written, to, StandardCopyOption.ATOMIC_MOVE));
    }

    private interface Placing {
        Path at(Path file, Path written) throws IOException;
    }

    private static SigningKey place(Path file, String keyName, SecureRandom random, Placing placing)
            throws IOException {
        SigningKey key = SigningKey.generate(keyName, Algorithm.ED25519, random);
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException("Not a file: " + file);
        }
        Path written = Files.createTempFile(folder, NAME, ".new"); // mode 0600
        try {
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
            write(written, key.secretText() + "\n");
            Path unused = placing.at(file, written);
        } finally {
            boolean unused = Files.deleteIfExists(written);
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        return key;
    }

    private static void write(Path file, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                int unused = out.write(bytes);
            }
            out.force(true);
        }
    }
}
