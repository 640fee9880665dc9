package io.voxtrail.evidence.verify;

import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.Cosignature;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.core.tree.Consistency;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.evidence.pack.ConsistencyFile;
import io.voxtrail.evidence.pack.MalformedPackException;
import io.voxtrail.evidence.pack.PackFiles;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the checkpoints of one stream hold: by its node's key, and one after the other. */
final class LogCheck {

    private final StreamId stream;
    private final Keyring keys;
    private final Faults faults;

    LogCheck(StreamId stream, Keyring keys, Faults faults) {
        this.stream = stream;
        this.keys = keys;
        this.faults = faults;
    }

    /**
     * @param files of this stream, by name
     * @return the log as far as it may be believed; empty if nothing of it may
     */
    Optional<CheckedLog> check(Map<String, byte[]> files) {
        String name = PackFiles.certificate(stream);
        Optional<StreamCertificate> certified =
                Optional.ofNullable(files.get(name)).flatMap(bytes -> certified(name, bytes));
        SortedMap<Long, SignedCheckpoint> believed = new TreeMap<>();
        files.forEach((file, bytes) -> {
            if (isCheckpoint(file)) {
                checkpoint(file, bytes, certified)
                        .ifPresent(found -> believed.put(found.checkpoint().size(), found));
            }
        });
        Optional<LogOrigin> origin = believed.values().stream().map(s -> s.origin()).findFirst();
        origin.ifPresent(first -> keepOnly(first, believed));
        checkConsistency(believed, files);
        return origin.map(first -> log(first, believed));
    }

    /** Two nodes that claim one stream: only one of them can be believed. */
    private void keepOnly(LogOrigin origin, SortedMap<Long, SignedCheckpoint> believed) {
        believed.values().stream()
                .filter(signed -> !signed.origin().equals(origin))
                .forEach(signed ->
                        faults.add(
                                FaultKind.CHECKPOINT,
                                PackFiles.checkpoint(stream, signed.checkpoint().size()),
                                "it is of another log than the pack's other checkpoints"));
        believed.values().removeIf(signed -> !signed.origin().equals(origin));
    }

    private boolean isCheckpoint(String file) {
        return !file.equals(PackFiles.certificate(stream))
                && !file.equals(PackFiles.consistency(stream));
    }

    private record SignedCheckpoint(LogOrigin origin, Checkpoint checkpoint, SignedNote note) {}

    private Optional<StreamCertificate> certified(String file, byte[] bytes) {
        try {
            SignedNote note = SignedNote.parse(bytes);
            StreamCertificate claimed = StreamCertificate.parse(note.text());
            if (!isCanonical(note, bytes)) {
                faults.add(FaultKind.CERTIFICATE, file, "it is written in an unusual form");
            } else if (!claimed.origin().stream().equals(stream)) {
                faults.add(FaultKind.CERTIFICATE, file, "it is another stream's");
            } else if (isOfItsNode(file, note, claimed.origin())) {
                return Optional.of(claimed);
            }
        } catch (MalformedNoteException e) {
            faults.add(FaultKind.CERTIFICATE, file, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private boolean isOfItsNode(String file, SignedNote note, LogOrigin origin) {
        String node = origin.nodeKeyName();
        if (keys.hasSigned(note, node)) {
            return true;
        }
        if (keys.hasAnyNamed(node)) {
            faults.add(FaultKind.CERTIFICATE, file, "it is not signed by a trusted key of " + node);
        } else {
            faults.add(FaultKind.KEY, node, "no key of this node is trusted");
        }
        return false;
    }

    private Optional<SignedCheckpoint> checkpoint(
            String file, byte[] bytes, Optional<StreamCertificate> certified) {
        try {
            SignedNote note = SignedNote.parse(bytes);
            Checkpoint checkpoint = Checkpoint.of(note);
            LogOrigin origin = LogOrigin.parse(checkpoint.origin());
            if (!isCanonical(note, bytes) || !checkpoint.text().equals(note.text())) {
                faults.add(FaultKind.CHECKPOINT, file, "it is written in an unusual form");
            } else if (!file.equals(PackFiles.checkpoint(origin.stream(), checkpoint.size()))) {
                faults.add(FaultKind.CHECKPOINT, file, "it is another stream's or another size's");
            } else if (!isSigned(note, origin, certified)) {
                faults.add(
                        FaultKind.CHECKPOINT,
                        file,
                        "it is signed neither by a certified key of its stream nor by its node");
            } else {
                return Optional.of(new SignedCheckpoint(origin, checkpoint, note));
            }
        } catch (MalformedNoteException e) {
            faults.add(FaultKind.CHECKPOINT, file, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /** By the stream itself; or by its node, which seals what a crash left behind. */
    private boolean isSigned(
            SignedNote note, LogOrigin origin, Optional<StreamCertificate> certified) {
        return certified
                        .filter(stream -> stream.origin().equals(origin))
                        .filter(stream -> note.isSignedBy(stream.streamKey()))
                        .isPresent()
                || keys.hasSigned(note, origin.nodeKeyName());
    }

    private static boolean isCanonical(SignedNote note, byte[] bytes) {
        return Arrays.equals(note.bytes(), bytes);
    }

    private void checkConsistency(
            SortedMap<Long, SignedCheckpoint> believed, Map<String, byte[]> files) {
        String name = PackFiles.consistency(stream);
        byte[] content = files.get(name);
        if (content == null) {
            faults.add(FaultKind.FILE_MISSING, name, "every log in a pack has it");
            return;
        }
        try {
            List<Consistency> proofs = ConsistencyFile.parse(name, content);
            if (!isChain(List.copyOf(believed.values()), proofs)) {
                faults.add(
                        FaultKind.CONSISTENCY,
                        name,
                        "it does not prove that each checkpoint continues the one before");
            }
        } catch (MalformedPackException e) {
            faults.add(FaultKind.FILE_MALFORMED, name, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isChain(List<SignedCheckpoint> checkpoints, List<Consistency> proofs) {
        if (proofs.size() != Math.max(0, checkpoints.size() - 1)) {
            return false;
        }
        for (int i = 0; i < proofs.size(); i++) {
            Checkpoint from = checkpoints.get(i).checkpoint();
            Checkpoint to = checkpoints.get(i + 1).checkpoint();
            Consistency proof = proofs.get(i);
            if (proof.from() != from.size()
                    || proof.to() != to.size()
                    || !proof.proves(from.root(), to.root())) {
                return false;
            }
        }
        return true;
    }

    private CheckedLog log(LogOrigin origin, SortedMap<Long, SignedCheckpoint> believed) {
        Map<Long, Hash> roots = new HashMap<>();
        Map<String, Instant> witnessed = new TreeMap<>();
        believed.forEach((size, signed) -> {
            roots.put(size, signed.checkpoint().root());
            cosignatures(signed.note(), witnessed);
        });
        return new CheckedLog(origin, roots, believed.lastKey(), witnessed);
    }

    private void cosignatures(SignedNote note, Map<String, Instant> witnessed) {
        for (VerifierKey witness : keys.witnesses()) {
            Cosignature.of(note, witness)
                    .ifPresent(found ->
                            witnessed.merge(
                                    witness.name(), found.at(), (a, b) -> a.isAfter(b) ? a : b));
        }
    }
}
