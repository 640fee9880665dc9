package io.voxtrail.evidence;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.evidence.archive.Archive;
import io.voxtrail.evidence.archive.ArchiveWriter;
import io.voxtrail.evidence.archive.ArchivedFile;
import io.voxtrail.evidence.archive.MalformedArchiveException;
import io.voxtrail.evidence.log.NodeLogs;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.evidence.pack.FileSums;
import io.voxtrail.evidence.pack.PackFiles;
import io.voxtrail.evidence.pack.PackSeal;
import io.voxtrail.evidence.pack.PackWriter;
import io.voxtrail.evidence.verify.PackReport;
import io.voxtrail.evidence.verify.PackVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nodes with logs, and the packs that are made of them, for tests. */
public final class TestPack implements NodeLogs {

    public static final Instant EXPORTED = Instant.parse("2026-11-24T09:00:00Z");

    public final SecureRandom random;
    public final SigningKey exporter;
    public final List<TestNode> nodes = new ArrayList<>();
    private final List<Access> selected = new ArrayList<>();
    private final Map<String, List<String>> query = new LinkedHashMap<>();

    public TestPack(SecureRandom random) {
        this.random = random;
        this.exporter = SigningKey.generate("voxtrail.export", Algorithm.ED25519, random);
    }

    /** Two nodes, three accesses, all sealed, among other records. */
    public static TestPack small() {
        TestPack pack = new TestPack(new SecureRandom());
        TestNode first = pack.node();
        TestNode second = pack.node();
        pack.select(first.access(1));
        first.seal();
        pack.select(second.access(2));
        first.other();
        second.seal();
        pack.select(first.access(3));
        first.seal();
        return pack;
    }

    public TestNode node() {
        TestNode node = new TestNode(nodes.size(), random);
        nodes.add(node);
        return node;
    }

    public Access select(Access access) {
        selected.add(access);
        return access;
    }

    public TestPack asked(String column, String... values) {
        query.put(column, List.of(values));
        return this;
    }

    public List<Access> selected() {
        return selected.stream()
                .sorted(
                        Comparator.comparing((Access a) -> a.recorded().attempt().occurredAt())
                                .thenComparing(a -> a.recorded().position().eventId().toString()))
                .toList();
    }

    /** The keys that an auditor holds. */
    public List<VerifierKey> keys() {
        List<VerifierKey> keys = new ArrayList<>();
        keys.add(exporter.verifierKey());
        nodes.forEach(node -> keys.add(node.nodeKey().verifierKey()));
        return keys;
    }

    @Override
    public Optional<SealedLog> find(NodeId node, StreamId stream) {
        return nodes.stream()
                .filter(n -> n.origin().node().equals(node))
                .filter(n -> n.origin().stream().equals(stream) && n.isSealed())
                .map(n -> (SealedLog) n)
                .findFirst();
    }

    @Override
    public List<NodeKey> keys(NodeId node) {
        return nodes.stream()
                .filter(n -> n.origin().node().equals(node))
                .map(TestNode::enrolled)
                .toList();
    }

    public byte[] write() {
        return write(selected(), exporter);
    }

    public byte[] write(List<Access> accesses, SigningKey signer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PackWriter writer = new PackWriter(out, this, TestNode.CODECS, signer)) {
            for (Access access : accesses) {
                writer.add(access);
            }
            writer.finish(query, "{\"pending\": 0}", EXPORTED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public PackReport verify(byte[] pack, Path folder) {
        return verify(pack, folder, Optional.of(keys()));
    }

    public static PackReport verify(byte[] pack, Path folder, Optional<List<VerifierKey>> keys) {
        try {
            Path file = Files.write(folder.resolve("pack.zip"), pack);
            return PackVerifier.verify(file, keys, TestNode.CODECS, checked -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in an archive, by name, in its order. */
    public static Map<String, byte[]> unpack(byte[] pack, Path folder) {
        try {
            Path file = Files.write(folder.resolve("unpack.zip"), pack);
            Map<String, byte[]> files = new LinkedHashMap<>();
            try (Archive archive = Archive.open(file)) {
                for (ArchivedFile found : archive.files()) {
                    files.put(found.name(), archive.read(found));
                }
            }
            return files;
        } catch (IOException | MalformedArchiveException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An archive of these files, in this order, whatever they are. */
    public static byte[] pack(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveWriter archive = new ArchiveWriter(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                archive.add(file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Makes the list of sums anew, and signs it as the exporter would. */
    public void resign(Map<String, byte[]> files, SigningKey signer) {
        files.put(PackFiles.SUMS, sums(files));
        Octets sums = FileSums.sha256(sums(files));
        files.put(PackFiles.SIGNATURE, SignedNote.of(PackSeal.text(sums), signer).bytes());
    }

    /** The list of sums as it should be. */
    public static byte[] sums(Map<String, byte[]> files) {
        StringBuilder sums = new StringBuilder();
        files.forEach((name, content) -> {
            if (!name.equals(PackFiles.SUMS) && !name.equals(PackFiles.SIGNATURE)) {
                String sum = HexFormat.of().formatHex(FileSums.sha256(content).readOnly());
                sums.append(sum).append("  ").append(name).append('\n');
            }
        });
        return sums.toString().getBytes(StandardCharsets.UTF_8);
    }
}
