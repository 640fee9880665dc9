package io.voxtrail.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What the witness keeps: its key, and for each log the latest checkpoint that it cosigned and the
 * certificate of the stream's key. One process at a time.
 */
final class WitnessFolder implements AutoCloseable {

    /** Each takes two small files; a node that restarts each minute makes half a million a year. */
    private static final long MAX_LOGS = 5_000_000;

    private static final String CHECKPOINT = "checkpoint";
    private static final String CERTIFICATE = "certificate";

    private final Path logs;
    private final FileChannel lock;
    private final SigningKey key;
    private final AtomicLong count;

    private WitnessFolder(Path logs, FileChannel lock, SigningKey key, long count) {
        this.logs = logs;
        this.lock = lock;
        this.key = key;
        this.count = new AtomicLong(count);
    }

    /**
     * @param name of the key that is made if there is none yet
     * @throws IOException if the folder is in use, or its key cannot be read
     */
    static WitnessFolder open(Path folder, String name) throws IOException {
        Path logs = folder.resolve("logs");
        Files.createDirectories(folder);
        FileChannel lock = lock(folder.resolve("lock"));
        try {
            DurableFile.createFolder(logs);
            SigningKey key = key(folder.resolve("witness.key"), name);
            try (Stream<Path> kept = Files.list(logs)) {
                return new WitnessFolder(logs, lock, key, kept.count());
            }
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this process has it: the same answer
        }
        channel.close();
        throw new IOException("another witness uses " + file.getParent());
    }

    private static SigningKey key(Path file, String name) throws IOException {
        try {
            if (!Files.exists(file)) {
                SigningKey made =
                        SigningKey.generate(name, Algorithm.COSIGNATURE_V1, new SecureRandom());
                DurableFile.replace(file, (made.secretText() + "\n").getBytes(UTF_8));
            }
            if (PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .endsWith("---")) {
                return checked(file, SigningKey.parse(Files.readString(file).strip()));
            }
            throw new IOException(file + " can be read by everybody; its mode should be 0600");
        } catch (MalformedNoteException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static SigningKey checked(Path file, SigningKey key) throws IOException {
        if (key.verifierKey().algorithm() != Algorithm.COSIGNATURE_V1) {
            throw new IOException(file + ": the key is not a witness's");
        }
        return key;
    }

    SigningKey key() {
        return key;
    }

    Optional<SignedNote> checkpoint(String origin) throws IOException {
        return read(OriginHash.of(origin), CHECKPOINT);
    }

    Optional<SignedNote> checkpointByHash(String originHash) throws IOException {
        return read(originHash, CHECKPOINT);
    }

    Optional<SignedNote> certificate(String origin) throws IOException {
        return read(OriginHash.of(origin), CERTIFICATE);
    }

    void keepCheckpoint(String origin, SignedNote note) throws IOException {
        keep(origin, CHECKPOINT, note);
    }

    void keepCertificate(String origin, SignedNote note) throws IOException {
        keep(origin, CERTIFICATE, note);
    }

    /** Whether there is room for what is to be kept of a log. */
    boolean hasRoomFor(String origin) {
        return count.get() < MAX_LOGS || Files.isDirectory(logs.resolve(OriginHash.of(origin)));
    }

    private Optional<SignedNote> read(String originHash, String what) throws IOException {
        Path file = logs.resolve(originHash).resolve(what);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedNote.parse(Files.readAllBytes(file)));
        } catch (MalformedNoteException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private void keep(String origin, String what, SignedNote note) throws IOException {
        Path folder = logs.resolve(OriginHash.of(origin));
        if (!Files.isDirectory(folder)) {
            DurableFile.createFolder(folder);
            count.incrementAndGet();
        }
        DurableFile.replace(folder.resolve(what), note.bytes());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
