package io.voxtrail.witness;

import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.NoteSignature;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.core.tree.Hash;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cosigns the checkpoint of a log if the log is one that it knows, its key signed, and it only grew
 * since the last time; remembers it before it answers.
 *
 * <p>Source: C2SP tlog-witness. Ours is {@link #addCertificate}: the key of a node's stream is new
 * at each start of the node, so the witness knows the nodes' keys and is shown the certificates.
 */
final class Witness {

    /** Of a request, in bytes. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    private static final int LOCKS = 64;

    private final KnownKeys known;
    private final WitnessFolder folder;
    private final Clock clock;
    private final List<Lock> locks =
            IntStream.range(0, LOCKS).<Lock>mapToObj(i -> new ReentrantLock()).toList();

    Witness(KnownKeys known, WitnessFolder folder, Clock clock) {
        this.known = known;
        this.folder = folder;
        this.clock = clock;
    }

    SigningKey key() {
        return folder.key();
    }

    Answer addCheckpoint(byte[] body) throws IOException {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (IllegalArgumentException e) {
            return Answer.malformed(String.valueOf(e.getMessage()));
        }
        String origin = request.checkpoint().origin();
        Lock lock = lockOf(origin);
        lock.lock();
        try {
            return add(origin, request);
        } finally {
            lock.unlock();
        }
    }

    /** Comparing with what is remembered and remembering the new is one step: the lock is held. */
    private Answer add(String origin, AddCheckpoint request) throws IOException {
        List<VerifierKey> trusted = trustedFor(origin);
        if (trusted.isEmpty()) {
            return Answer.unknown("no key is known for this log");
        }
        if (!isSigned(request.note(), trusted)) {
            return Answer.forbidden("no valid signature of a key that is trusted for this log");
        }
        if (request.oldSize() > request.checkpoint().size()) {
            return Answer.malformed("the old size is larger than the checkpoint's");
        }
        Optional<Checkpoint> before = folder.checkpoint(origin).map(Checkpoint::of);
        long remembered = before.map(Checkpoint::size).orElse(0L);
        if (request.oldSize() != remembered) {
            return Answer.otherSize(remembered);
        }
        if (!onlyGrew(before.map(Checkpoint::root).orElse(Hash.EMPTY), request)) {
            return Answer.inconsistent("the log did not only grow since size " + remembered);
        }
        return folder.hasRoomFor(origin)
                ? cosign(origin, request.note(), trusted)
                : Answer.full("this witness remembers as many logs as it can");
    }

    private static boolean isSigned(SignedNote note, List<VerifierKey> trusted) {
        List<VerifierKey> signers = signers(note, trusted);
        return !signers.isEmpty() && signers.stream().allMatch(note::isSignedBy);
    }

    private static List<VerifierKey> signers(SignedNote note, List<VerifierKey> trusted) {
        return trusted.stream()
                .filter(key -> note.signatures().stream().anyMatch(key::isNamedBy))
                .toList();
    }

    private static boolean onlyGrew(Hash before, AddCheckpoint request) {
        return request.consistency().proves(before, request.checkpoint().root());
    }

    private Answer cosign(String origin, SignedNote note, List<VerifierKey> trusted)
            throws IOException {
        NoteSignature word = key().cosign(note.text(), clock.instant());
        SignedNote cosigned;
        try {
            cosigned = new SignedNote(note.text(), verified(note, trusted)).and(word);
        } catch (MalformedNoteException e) {
            return Answer.malformed("with one more signature, " + e.getMessage());
        }
        folder.keepCheckpoint(origin, cosigned);
        return Answer.ok(word.line());
    }

    /** Nothing is kept of signatures that nobody here can check. */
    private static List<NoteSignature> verified(SignedNote note, List<VerifierKey> trusted) {
        return note.signatures().stream()
                .filter(signature -> trusted.stream().anyMatch(key -> key.isNamedBy(signature)))
                .distinct()
                .toList();
    }

    /**
     * Takes a node's word for the key of one of its streams. The first word stays: a stream has one
     * key.
     */
    Answer addCertificate(byte[] body) throws IOException {
        SignedNote note;
        StreamCertificate certificate;
        try {
            note = SignedNote.parse(body);
            certificate = StreamCertificate.parse(note.text());
        } catch (MalformedNoteException e) {
            return Answer.malformed(String.valueOf(e.getMessage()));
        }
        List<VerifierKey> nodeKeys = known.named(certificate.origin().nodeKeyName());
        if (nodeKeys.isEmpty()) {
            return Answer.unknown("no key is known for this node");
        }
        if (nodeKeys.stream().noneMatch(key -> StreamCertificate.of(note, key).isPresent())) {
            return Answer.forbidden("the node did not sign this");
        }
        Lock lock = lockOf(certificate.origin().toString());
        lock.lock();
        try {
            return keep(certificate, note);
        } finally {
            lock.unlock();
        }
    }

    private Answer keep(StreamCertificate certificate, SignedNote note) throws IOException {
        String origin = certificate.origin().toString();
        Optional<SignedNote> before = folder.certificate(origin);
        if (before.isPresent()) {
            return before.get().text().equals(certificate.text())
                    ? Answer.ok("")
                    : Answer.conflict("this stream has another key already");
        }
        if (!folder.hasRoomFor(origin)) {
            return Answer.full("this witness remembers as many logs as it can");
        }
        folder.keepCertificate(origin, note);
        return Answer.ok("");
    }

    /** The latest checkpoint that was cosigned, with that cosignature. */
    Answer checkpoint(String originHash) throws IOException {
        return folder.checkpointByHash(originHash)
                .map(note -> Answer.ok(note.toString()))
                .orElseGet(() -> Answer.unknown("no checkpoint of this log was cosigned"));
    }

    /**
     * Keys of that very name, and for a node's stream the node's own, which seals the log when the
     * stream's key is lost, and the one that the node vouched for.
     */
    private List<VerifierKey> trustedFor(String origin) throws IOException {
        Optional<LogOrigin> stream = stream(origin);
        List<VerifierKey> nodeKeys =
                stream.map(LogOrigin::nodeKeyName).map(known::named).orElse(List.of());
        Optional<VerifierKey> streamKey =
                nodeKeys.isEmpty() ? Optional.empty() : streamKey(origin, nodeKeys);
        return Stream.of(known.named(origin), nodeKeys, streamKey.stream().toList())
                .flatMap(List::stream)
                .toList();
    }

    private Optional<VerifierKey> streamKey(String origin, List<VerifierKey> nodeKeys)
            throws IOException {
        return folder.certificate(origin).stream()
                .flatMap(note ->
                        nodeKeys.stream().flatMap(k -> StreamCertificate.of(note, k).stream()))
                .map(StreamCertificate::streamKey)
                .findFirst();
    }

    private static Optional<LogOrigin> stream(String origin) {
        try {
            return Optional.of(LogOrigin.parse(origin));
        } catch (MalformedNoteException e) {
            return Optional.empty();
        }
    }

    private Lock lockOf(String origin) {
        return locks.get(Math.floorMod(origin.hashCode(), LOCKS));
    }
}
