package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sigstore.merkle.InclusionProofVerifier;
import io.voxtrail.acceptance.Repository;
import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.EntryBundle;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.emitter.EmitterConfig;
import io.voxtrail.emitter.NodeKeyFile;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a running trail hands out proves itself to whoever holds the keys. */
@Timeout(400)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceIT {

    private static final int ATTEMPTS = 600;

    @TempDir private static Path folder;

    private final SharedUp trail = SharedUp.get();
    private final String node = "store-evidence";
    private final String mailbox = "mb-" + node;
    private final Topics topics = Topics.prefixed("voxtrail.");
    private final List<Running> agents = new ArrayList<>();

    /** Half of it by a process that is killed, so that the next one seals what it left. */
    @BeforeAll
    void record() throws IOException {
        Path log = Files.createFile(folder.resolve("voxtrail.log"));
        agent(log);
        enroll();
        write(log, ATTEMPTS / 2);
        Waiting.until("the first half", Running.PATIENCE, () -> indexed() == ATTEMPTS / 2);
        agents.getFirst().kill();
        agent(log);
        write(log, ATTEMPTS / 2);
        Waiting.until("the second half", Running.PATIENCE, () -> indexed() == ATTEMPTS);
    }

    @AfterAll
    void end() {
        agents.forEach(Running::close);
    }

    private void agent(Path log) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "* " + "A".repeat(43) + "=\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        Running agent =
                trail.start(
                        "agent",
                        "--source",
                        "nginx",
                        "--path",
                        log.toString(),
                        "--mapping",
                        Repository.ROOT.resolve("examples/agent-nginx.yaml").toString(),
                        "--node",
                        node,
                        "--folder",
                        folder.resolve("agent").toString(),
                        "--keys",
                        keys.toString());
        agents.add(agent);
        agent.awaitSaying("Stop with Ctrl-C");
    }

    private void write(Path log, int lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            Instant now = Instant.now();
            text.append(
                    """
                    {"time":"%d.%03d","request_id":"r","remote_addr":"127.0.0.1","remote_port":"4711",\
                    "forwarded_for":"","user_agent":"curl/8","user":"anna","auth":"password",\
                    "method":"GET","path":"/voicemail/harbour-clinic/%s/inbox/vm-1.wav",\
                    "protocol":"HTTP/1.1","status":"200","bytes":"1","purpose":"","work_order":"",\
                    "approval":"","legal_instrument":""}
                    """
                            .formatted(now.getEpochSecond(), now.getNano() / 1_000_000, mailbox));
        }
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }

    private long indexed() {
        return indexed(mailbox);
    }

    private long indexed(String of) {
        return trail.succeed(
                        "query",
                        "--count",
                        "--format",
                        "json",
                        "--mailbox",
                        of,
                        "--action",
                        "LISTEN")
                .json()
                .get("total")
                .longValue();
    }

    /** Tells the trail whose key the agent has made. */
    private void enroll() throws IOException {
        NodeKey key =
                new NodeKey(nodeKey().toString(), Instant.now().minusSeconds(60), Optional.empty());
        NodeEnrolment enrolment =
                new NodeEnrolment(
                        new NodeId(node), List.of(key), Optional.empty(), "test", Instant.now());
        send(topics.nodes(), node, Codecs.shipped().enrolments().encode(enrolment));
    }

    private void send(Topic topic, String key, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", trail.addresses().bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            byte[] name = key.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic.name(), name, value));
        }
    }

    private VerifierKey nodeKey() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("agent"))) {
            Path file = files.filter(f -> f.endsWith(NodeKeyFile.NAME)).findFirst().orElseThrow();
            String name = LogOrigin.nodeKeyName(EmitterConfig.DEFAULT_DEPLOYMENT, new NodeId(node));
            return NodeKeyFile.read(file, name).verifierKey();
        }
    }

    @Test
    void anExportIsVerifiedOfflineAndNoLongerWhenItIsTamperedWith() throws IOException {
        Path pack = exportAll();
        Path keys = keys(pack);

        Answer verified = trail.product().run("verify", pack.toString(), "--keys", keys.toString());

        assertThat(verified.exitCode()).as("%s", verified).isZero();
        assertThat(verified.out()).contains("VERIFIED.").doesNotContain("NO KEYS");
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 2] ^= 4;
        Path tampered = Files.write(folder.resolve("tampered.zip"), bytes);
        Answer refused = trail.product().run("verify", tampered.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("accesses/000001.jsonl", "NOT VERIFIED");
    }

    @Test
    void sigstoresClientAcceptsEveryProofOfAnExport() throws Exception {
        Path pack = exportAll();
        try (ZipFile zip = new ZipFile(pack.toFile())) {
            String lines = text(zip, "accesses/000001.jsonl");

            assertThat(lines.lines()).hasSize(ATTEMPTS);
            for (String line : lines.lines().toList()) {
                JsonNode access = new Answer(0, line, "").json();
                JsonNode proof = access.get("inclusion");
                String stream = access.get("fields").get("stream").textValue();
                String checkpoint =
                        text(zip, "logs/%s/checkpoint-%s".formatted(stream, proof.get("size")));
                InclusionProofVerifier.verify(
                        Hash.leaf(decoded(access.get("original"))).bytes(),
                        proof.get("index").longValue(),
                        proof.get("size").longValue(),
                        StreamSupport.stream(proof.get("hashes").spliterator(), false)
                                .map(EvidenceIT::decoded)
                                .toList(),
                        Base64.getDecoder().decode(checkpoint.lines().toList().get(2)));
            }
        }
    }

    @Test
    void aLogIsExportedInWholeForAnyServerToServe() throws IOException {
        exportAll();

        Answer exported =
                trail.run("log", "export", node, "--to", folder.resolve("log").toString());

        assertThat(exported.exitCode()).as("%s", exported).isZero();
        try (Stream<Path> logs = Files.list(folder.resolve("log"))) {
            List<Path> streams = logs.filter(Files::isDirectory).toList();
            assertThat(streams).hasSize(2).allSatisfy(EvidenceIT::assertWhole);
        }
        assertThat(folder.resolve("log/keys.txt")).content().contains(nodeKey().toString());
    }

    /** Every entry that the checkpoint covers is there and hashes to its leaf. */
    private static void assertWhole(Path log) throws IOException {
        Checkpoint checkpoint =
                Checkpoint.of(SignedNote.parse(Files.readAllBytes(log.resolve("checkpoint"))));
        CompactRange again = new CompactRange();
        for (Tile tile : Tile.ofTree(checkpoint.size()).toList()) {
            if (tile.level() == 0) {
                byte[] bundle = Files.readAllBytes(log.resolve(tile.entriesPath()));
                EntryBundle.read(tile, bundle).forEach(entry -> again.append(Hash.leaf(entry)));
            }
        }
        assertThat(again.root()).isEqualTo(checkpoint.root());
        assertThat(LogOrigin.parse(checkpoint.origin()).stream())
                .hasToString(String.valueOf(log.getFileName()));
    }

    @Test
    void anAccessThatSomebodyPutIntoTheIndexHasNoProof() throws Exception {
        Access real;
        try (ZipFile zip = new ZipFile(exportAll().toFile())) {
            String line = text(zip, "accesses/000001.jsonl").lines().findFirst().orElseThrow();
            byte[] access = decoded(new Answer(0, line, "").json().get("access"));
            real = Codecs.shipped().accesses().decode(access);
        }
        send(topics.accesses(), "mallory", forged(real, "mb-forged"));
        Waiting.until("the forged one", Running.PATIENCE, () -> indexed("mb-forged") == 1);
        Path pack = folder.resolve("forged.zip");

        Answer exported = export(pack, "mb-forged");

        assertThat(exported.exitCode()).as("%s", exported).isEqualTo(1);
        assertThat(exported.out()).contains("NOT THOSE IN THEIR NODE'S SIGNED LOG");
        Answer verified = trail.product().run("verify", pack.toString());
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.out()).contains("UNPROVEN").contains("NOT_IN_THE_LOG");
    }

    /** Another mailbox, at the place of the stream's START. */
    private static byte[] forged(Access real, String mailbox) {
        RecordedAttempt recorded = real.recorded();
        Attempt said = recorded.attempt();
        Resource resource = said.resource();
        RecordedAttempt forged =
                new RecordedAttempt(
                        new LogPosition(
                                recorded.position().node(), recorded.position().stream(), 0),
                        recorded.salt(),
                        recorded.recordedAt(),
                        recorded.clock(),
                        recorded.sanitized(),
                        recorded.truncated(),
                        new Attempt(
                                said.occurredAt(),
                                said.principal(),
                                said.onBehalfOf(),
                                said.interactive(),
                                said.authentication(),
                                said.action(),
                                said.enforcement(),
                                new Resource(
                                        resource.kind(),
                                        resource.id(),
                                        Optional.of(new MailboxId(mailbox)),
                                        resource.tenant(),
                                        resource.owner(),
                                        resource.folder(),
                                        resource.classification(),
                                        resource.createdAt()),
                                said.origin(),
                                said.service(),
                                said.purpose(),
                                said.trace(),
                                said.recordedFrom()));
        return Codecs.shipped()
                .accesses()
                .encode(
                        new Access(
                                forged.position().eventId().toString(),
                                forged,
                                Octets.owning(Codecs.shipped().logRecords().encode(forged)),
                                real.judgement(),
                                real.mismatch(),
                                real.revision(),
                                real.provenance(),
                                real.judgedAt(),
                                real.period(),
                                real.clockSuspect(),
                                real.keyMismatch(),
                                real.detections()));
    }

    private Path exportAll() throws IOException {
        Path pack = Files.createTempDirectory(folder, "export").resolve("pack.zip");
        Waiting.until("an export of proven accesses", Running.PATIENCE, () -> isProven(pack));
        return pack;
    }

    private boolean isProven(Path pack) {
        try {
            Files.deleteIfExists(pack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Answer answer = export(pack, mailbox);
        return answer.exitCode() == 0
                && answer.out().contains(ATTEMPTS + " accesses, " + ATTEMPTS + " of them proven");
    }

    private Answer export(Path pack, String of) {
        return trail.run(
                "export",
                "--evidence",
                pack.toString(),
                "--mailbox",
                of,
                "--action",
                "LISTEN",
                "--key",
                folder.resolve("export.key").toString());
    }

    private Path keys(Path pack) throws IOException {
        try (ZipFile zip = new ZipFile(pack.toFile())) {
            String exporter = text(zip, "manifest.json");
            JsonNode manifest = new Answer(0, exporter, "").json();
            return Files.write(
                    folder.resolve("keys.txt"),
                    List.of(manifest.get("exporter").textValue(), nodeKey().toString()));
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] decoded(JsonNode base64) {
        return Base64.getDecoder().decode(base64.textValue());
    }
}
