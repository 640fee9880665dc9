package io.voxtrail.evidence.verify;

import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.evidence.archive.Archive;
import io.voxtrail.evidence.archive.ArchivedFile;
import io.voxtrail.evidence.archive.MalformedArchiveException;
import io.voxtrail.evidence.pack.AccessTally;
import io.voxtrail.evidence.pack.KeysFile;
import io.voxtrail.evidence.pack.Lines;
import io.voxtrail.evidence.pack.MalformedPackException;
import io.voxtrail.evidence.pack.Manifest;
import io.voxtrail.evidence.pack.PackFiles;
import io.voxtrail.wire.Codecs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Checks a pack, offline, with one file of it in memory at a time. It goes on after what it finds,
 * so that each faulty thing is named; nothing that is in a pack makes it throw.
 */
public final class PackVerifier {

    /** A signed note at its largest; proofs are smaller. */
    private static final int LOG_FILE_BYTES = SignedNote.MAX_BYTES;

    private static final int LOG_FILES = 100;

    private final Archive archive;
    private final Optional<List<VerifierKey>> held;
    private final Codecs codecs;
    private final Faults faults = new Faults();
    private final FileCheck files;

    private PackVerifier(Archive archive, Optional<List<VerifierKey>> held, Codecs codecs) {
        this.archive = archive;
        this.held = held;
        this.codecs = codecs;
        this.files = new FileCheck(archive, faults);
    }

    /**
     * @param held the keys that are trusted: those of the nodes, the exporter's, and witnesses'.
     *     Empty: those in the pack, which then vouches for itself
     * @param codecs learns the schemas that are in the pack
     * @param checked told now and then how many accesses are checked
     * @throws IOException if the file itself cannot be read
     */
    public static PackReport verify(
            Path pack, Optional<List<VerifierKey>> held, Codecs codecs, LongConsumer checked)
            throws IOException {
        try (Archive archive = Archive.open(pack)) {
            return new PackVerifier(archive, held, codecs).report(checked);
        } catch (MalformedArchiveException e) {
            Faults faults = new Faults();
            faults.add(
                    FaultKind.ARCHIVE,
                    String.valueOf(pack.getFileName()),
                    String.valueOf(e.getMessage()));
            return new PackReport(
                    0,
                    0,
                    0,
                    held.isEmpty(),
                    List.of(),
                    faults.kept(),
                    faults.count(),
                    Optional.empty());
        }
    }

    private PackReport report(LongConsumer checked) {
        files.checkFiles();
        Optional<Manifest> manifest = manifest();
        manifest.ifPresentOrElse(
                says -> checkExporter(says.exporter()),
                () ->
                        faults.add(
                                FaultKind.SIGNATURE,
                                PackFiles.SIGNATURE,
                                "no manifest tells whose it should be"));
        learnSchemas();
        Map<StreamId, CheckedLog> logs = logs(new Keyring(held.orElseGet(this::ownKeys)));
        AccessCheck accesses = new AccessCheck(codecs.accesses(), logs, manifest, faults);
        checkAccesses(accesses, checked);
        accesses.checkCounts();
        return new PackReport(
                accesses.tally().of(AccessTally.ACCESSES),
                accesses.proven(),
                accesses.unsealed(),
                held.isEmpty(),
                seen(logs),
                faults.kept(),
                faults.count(),
                manifest);
    }

    private Optional<Manifest> manifest() {
        return files.find(PackFiles.MANIFEST)
                .flatMap(file -> read(file, content -> Manifest.parse(content)));
    }

    private void checkExporter(VerifierKey exporter) {
        files.checkSignature(exporter);
        if (held.isPresent() && !held.get().contains(exporter)) {
            faults.add(
                    FaultKind.KEY,
                    exporter.toString(),
                    "the exporter's key is not among those that are trusted");
        }
    }

    /** The keys in the pack; all keys in it count as its own word, whatever it says of them. */
    private List<VerifierKey> ownKeys() {
        return files.find(PackFiles.KEYS)
                .flatMap(file -> read(file, content -> KeysFile.parse(file.name(), content)))
                .orElse(List.of());
    }

    private void learnSchemas() {
        for (ArchivedFile file : archive.files()) {
            PackFiles.schemaIn(file.name()).ifPresent(fingerprint -> learn(fingerprint, file));
        }
    }

    private void learn(String fingerprint, ArchivedFile file) {
        try {
            codecs.schemas().learn(fingerprint, archive.read(file));
        } catch (IllegalArgumentException e) {
            faults.add(FaultKind.FILE_MALFORMED, file.name(), String.valueOf(e.getMessage()));
        }
    }

    private Map<StreamId, CheckedLog> logs(Keyring keys) {
        Map<StreamId, List<ArchivedFile>> byStream = new LinkedHashMap<>();
        for (ArchivedFile file : archive.files()) {
            PackFiles.streamOf(file.name())
                    .ifPresent(stream ->
                            byStream.computeIfAbsent(stream, unseen -> new ArrayList<>())
                                    .add(file));
        }
        Map<StreamId, CheckedLog> logs = new LinkedHashMap<>();
        byStream.forEach((stream, parts) ->
                new LogCheck(stream, keys, faults)
                        .check(contents(parts))
                        .ifPresent(log -> logs.put(stream, log)));
        return logs;
    }

    private Map<String, byte[]> contents(List<ArchivedFile> parts) {
        Map<String, byte[]> contents = new TreeMap<>();
        for (ArchivedFile part : parts) {
            if (part.bytes() > LOG_FILE_BYTES || contents.size() == LOG_FILES) {
                faults.add(FaultKind.FILE_ADDED, part.name(), "more than a log in a pack has");
            } else {
                contents.put(part.name(), archive.read(part));
            }
        }
        return contents;
    }

    private void checkAccesses(AccessCheck check, LongConsumer checked) {
        for (ArchivedFile file : archive.files()) {
            if (PackFiles.isAccesses(file.name())) {
                read(file, content -> Lines.of(file.name(), content))
                        .ifPresent(lines -> checkLines(file.name(), lines, check));
                checked.accept(check.tally().of(AccessTally.ACCESSES));
            }
        }
    }

    private static void checkLines(String file, List<String> lines, AccessCheck check) {
        int number = 0;
        for (String line : lines) {
            number++;
            check.check(file + ", line " + number, line);
        }
    }

    private static List<PackReport.LogSeen> seen(Map<StreamId, CheckedLog> logs) {
        List<PackReport.LogSeen> seen = new ArrayList<>();
        logs.values()
                .forEach(log ->
                        seen.add(
                                new PackReport.LogSeen(
                                        log.origin().toString(), log.size(), log.witnessed())));
        seen.sort(Comparator.comparing(PackReport.LogSeen::origin));
        return seen;
    }

    /** What can be read of a file of the pack, or what is wrong with it. */
    private interface Reading<T> {
        T of(byte[] content) throws MalformedPackException;
    }

    private <T> Optional<T> read(ArchivedFile file, Reading<T> reading) {
        try {
            return Optional.of(reading.of(archive.read(file)));
        } catch (MalformedPackException e) {
            faults.add(FaultKind.FILE_MALFORMED, file.name(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
