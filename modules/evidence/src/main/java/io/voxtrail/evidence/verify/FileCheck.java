package io.voxtrail.evidence.verify;

import io.voxtrail.core.Octets;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.evidence.archive.Archive;
import io.voxtrail.evidence.archive.ArchivedFile;
import io.voxtrail.evidence.pack.FileSums;
import io.voxtrail.evidence.pack.MalformedPackException;
import io.voxtrail.evidence.pack.PackFiles;
import io.voxtrail.evidence.pack.PackSeal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the files of a pack are those that its exporter signed, all of them and no others. */
final class FileCheck {

    private static final List<String> ALWAYS =
            List.of(PackFiles.KEYS, PackFiles.MANIFEST, PackFiles.SUMS, PackFiles.SIGNATURE);

    private final Archive archive;
    private final List<ArchivedFile> files;
    private final Map<String, ArchivedFile> byName = new HashMap<>();
    private final Faults faults;

    FileCheck(Archive archive, Faults faults) {
        this.archive = archive;
        this.files = archive.files();
        files.forEach(file -> byName.put(file.name(), file));
        this.faults = faults;
    }

    Optional<ArchivedFile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Names, order and contents, by the list of sums. */
    void checkFiles() {
        ALWAYS.stream()
                .filter(name -> find(name).isEmpty())
                .forEach(name -> faults.add(FaultKind.FILE_MISSING, name, "every pack has it"));
        files.stream()
                .filter(file -> !file.isIntact())
                .forEach(file ->
                        faults.add(
                                FaultKind.FILE_ALTERED,
                                file.name(),
                                "its content does not have the archive's checksum"));
        checkOrder();
        find(PackFiles.SUMS).ifPresent(this::checkSums);
    }

    private void checkOrder() {
        String before = "";
        for (ArchivedFile file : files) {
            String key = sortKey(file.name());
            if (key.compareTo(before) <= 0) {
                faults.add(FaultKind.FILE_ORDER, file.name(), "it stands behind a later one");
            }
            before = key;
        }
    }

    private static String sortKey(String name) {
        return switch (name) {
            case PackFiles.SUMS -> "~1";
            case PackFiles.SIGNATURE -> "~2";
            default -> name;
        };
    }

    private void checkSums(ArchivedFile list) {
        try {
            Map<String, Octets> sums = FileSums.parse(archive.read(list));
            for (ArchivedFile file : files) {
                if (!isAboveTheSums(file)) {
                    checkSum(file, Optional.ofNullable(sums.get(file.name())));
                }
            }
            sums.keySet().stream()
                    .filter(name -> find(name).isEmpty())
                    .forEach(name ->
                            faults.add(FaultKind.FILE_MISSING, name, "the list of sums names it"));
        } catch (MalformedPackException e) {
            faults.add(FaultKind.FILE_MALFORMED, list.name(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isAboveTheSums(ArchivedFile file) {
        return file.name().equals(PackFiles.SUMS) || file.name().equals(PackFiles.SIGNATURE);
    }

    private void checkSum(ArchivedFile file, Optional<Octets> sum) {
        if (sum.isEmpty()) {
            faults.add(FaultKind.FILE_ADDED, file.name(), "the list of sums does not name it");
        } else if (!sum.get().equals(file.sha256())) {
            faults.add(
                    FaultKind.FILE_ALTERED,
                    file.name(),
                    "its content does not have the SHA-256 of the list of sums");
        }
        if (!PackFiles.isKnown(file.name())) {
            faults.add(FaultKind.FILE_ADDED, file.name(), "it has no place in a pack");
        }
    }

    /** The exporter's signature over the list of sums. */
    void checkSignature(VerifierKey exporter) {
        Optional<ArchivedFile> signature = find(PackFiles.SIGNATURE);
        Optional<ArchivedFile> sums = find(PackFiles.SUMS);
        if (signature.isPresent() && sums.isPresent()) {
            checkSignature(archive.read(signature.get()), sums.get().sha256(), exporter);
        }
    }

    private void checkSignature(byte[] content, Octets sums, VerifierKey exporter) {
        try {
            SignedNote note = SignedNote.parse(content);
            if (!Arrays.equals(note.bytes(), content) || note.signatures().size() != 1) {
                faults.add(
                        FaultKind.SIGNATURE, PackFiles.SIGNATURE, "it is not one signature alone");
            } else if (!note.isSignedBy(exporter)) {
                faults.add(
                        FaultKind.SIGNATURE,
                        PackFiles.SIGNATURE,
                        "it is not the signature of the exporter's key " + exporter);
            } else if (!note.text().equals(PackSeal.text(sums))) {
                faults.add(
                        FaultKind.SIGNATURE,
                        PackFiles.SUMS,
                        "what the exporter signed is not this list of sums");
            }
        } catch (MalformedNoteException e) {
            faults.add(
                    FaultKind.SIGNATURE, PackFiles.SIGNATURE, "no signed note: " + e.getMessage());
        }
    }
}
