package io.voxtrail.evidence.pack;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.AccessColumn;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.evidence.archive.ArchiveWriter;
import io.voxtrail.evidence.log.Cosigner;
import io.voxtrail.evidence.log.NodeLogs;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.PublishedSchema;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes an evidence pack as the accesses come, with at most {@value #PART_BYTES} bytes of them in
 * memory. The same accesses, logs, key and time give the same bytes.
 */
public final class PackWriter implements Closeable {

    private static final int PART_BYTES = 4 * 1024 * 1024;

    private final ArchiveWriter archive;
    private final Proofs proofs;
    private final NodeLogs logs;
    private final Codecs codecs;
    private final SigningKey exporter;
    private Cosigner cosigner = Cosigner.NONE;
    private List<VerifierKey> witnesses = List.of();
    private final AccessTally tally = new AccessTally();
    private final UsedSchemas schemas;
    private final Map<String, Octets> sums = new LinkedHashMap<>();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private int parts;

    /**
     * @param out closed with this
     * @param codecs that know the schemas of all accesses to come
     */
    public PackWriter(OutputStream out, NodeLogs logs, Codecs codecs, SigningKey exporter) {
        this.archive = new ArchiveWriter(out);
        this.proofs = new Proofs(logs);
        this.logs = logs;
        this.codecs = codecs;
        this.exporter = exporter;
        this.schemas = new UsedSchemas(codecs.schemas());
    }

    /**
     * Has the newest checkpoints cosigned.
     *
     * @param keys of those who may sign
     */
    public PackWriter cosigned(Cosigner by, List<VerifierKey> keys) {
        cosigner = by;
        witnesses = List.copyOf(keys);
        return this;
    }

    /** Adds an access; they come oldest first, and those of one instant by their event ids. */
    public Standing add(Access access) throws IOException {
        byte[] judged = codecs.accesses().encode(access);
        Standing standing = proofs.find(access.recorded().position(), Hash.leaf(access.original()));
        AccessLine line =
                new AccessLine(
                        access.recorded().position().eventId().toString(),
                        fields(access),
                        access.original(),
                        Octets.owning(judged),
                        standing);
        schemas.add(access.original().readOnly());
        schemas.add(judged);
        tally.add(line.event(), access.judgement().verdict().name(), standing);
        part.write(line.json());
        if (part.size() >= PART_BYTES) {
            endPart();
        }
        return standing;
    }

    /** What an answer says of an access, by column. */
    public static Map<String, String> fields(Access access) {
        Map<String, String> fields = new LinkedHashMap<>();
        AccessColumn.ALL.forEach(column -> fields.put(column.name(), column.text().apply(access)));
        return fields;
    }

    public AccessTally tally() {
        return tally;
    }

    /**
     * Adds the logs' part and the manifest, and signs all.
     *
     * @param query see {@link Manifest#query}
     * @param completeness of the answer, as a JSON object
     */
    public void finish(Map<String, List<String>> query, String completeness, Instant exportedAt)
            throws IOException {
        if (part.size() > 0) {
            endPart();
        }
        Manifest manifest =
                new Manifest(
                        exportedAt,
                        exporter.verifierKey(),
                        query,
                        AccessColumn.ALL.stream().map(AccessColumn::name).toList(),
                        tally.counts(),
                        tally.unproven(),
                        completeness);
        Map<String, byte[]> rest = new TreeMap<>();
        rest.put(PackFiles.KEYS, KeysFile.write(exporter.verifierKey(), nodeKeys(), witnesses));
        proofs.used().forEach(stream -> putLog(stream, rest));
        rest.put(PackFiles.MANIFEST, manifest.json());
        for (PublishedSchema schema : schemas.all()) {
            rest.put(PackFiles.schema(schema.fingerprint()), schemaBytes(schema));
        }
        for (Map.Entry<String, byte[]> file : rest.entrySet()) {
            put(file.getKey(), file.getValue());
        }
        byte[] list = FileSums.write(sums);
        archive.add(PackFiles.SUMS, list);
        archive.add(PackFiles.SIGNATURE, PackSeal.sign(FileSums.sha256(list), exporter).bytes());
    }

    /** Ends the file; without {@link #finish} before, it is no pack. */
    @Override
    public void close() throws IOException {
        archive.close();
    }

    private List<NodeKey> nodeKeys() {
        return proofs.nodes().stream().flatMap(node -> logs.keys(node).stream()).toList();
    }

    private void putLog(StreamProofs proofs, Map<String, byte[]> files) {
        StreamId stream = proofs.log().origin().stream();
        proofs.log()
                .certificate()
                .ifPresent(note -> files.put(PackFiles.certificate(stream), note.bytes()));
        SortedMap<Long, SignedNote> checkpoints = proofs.checkpoints(cosigner);
        checkpoints.forEach(
                (size, note) -> files.put(PackFiles.checkpoint(stream, size), note.bytes()));
        files.put(
                PackFiles.consistency(stream),
                ConsistencyFile.write(proofs.consistency(checkpoints)));
    }

    private void endPart() throws IOException {
        parts++;
        put(PackFiles.accesses(parts), part.toByteArray());
        part.reset();
    }

    private void put(String name, byte[] content) throws IOException {
        archive.add(name, content);
        sums.put(name, FileSums.sha256(content));
    }

    private static byte[] schemaBytes(PublishedSchema schema) {
        return schema.json().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
