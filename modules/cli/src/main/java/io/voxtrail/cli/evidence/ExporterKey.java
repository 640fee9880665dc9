package io.voxtrail.cli.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.voxtrail.cli.Failure;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/** The key by which an exporter signs: made on first use, and then the same. */
final class ExporterKey {

    private static final String NAME = "voxtrail.export";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private ExporterKey() {}

    /**
     * @param err told of a key that was made, so that it can be handed to those who check
     */
    static SigningKey loadOrMake(Path file, PrintWriter err) {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? load(file) : make(file, err);
        } catch (IOException unusable) {
            throw Failure.unavailable("cannot use the key file " + file + ": " + unusable);
        }
    }

    private static SigningKey load(Path file) throws IOException {
        Set<PosixFilePermission> others =
                EnumSet.copyOf(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        others.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !others.isEmpty()) {
            throw Failure.unavailable(
                    file + " must be a plain file that only its owner can read (chmod 600)");
        }
        try {
            SigningKey key = SigningKey.parse(Files.readString(file, US_ASCII).strip());
            if (key.verifierKey().algorithm() != Algorithm.ED25519) {
                throw Failure.unavailable(file + " holds a witness's key");
            }
            return key;
        } catch (MalformedNoteException wrong) {
            throw Failure.unavailable(file + " holds no key: " + wrong.getMessage());
        }
    }

    private static SigningKey make(Path file, PrintWriter err) throws IOException {
        SigningKey key = SigningKey.generate(NAME, Algorithm.ED25519, new SecureRandom());
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (SeekableByteChannel channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer text = ByteBuffer.wrap((key.secretText() + "\n").getBytes(US_ASCII));
            while (text.hasRemaining()) {
                channel.write(text);
            }
        }
        err.println(
                "Made the key "
                        + file
                        + " to sign exports with. Its verifier key, for those who check:");
        err.println(key.verifierKey());
        err.flush();
        return key;
    }
}
