package io.voxtrail.pipeline.run;

import static io.voxtrail.pipeline.Cases.listens;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.NodeState;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.emitter.Emitter;
import io.voxtrail.emitter.EmitterConfig;
import io.voxtrail.emitter.NodeKeyFile;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.pipeline.TopologyConfig;
import io.voxtrail.stack.SharedStack;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real emitter, a real broker and the pipeline: what the one signs, the other proves. */
class RealNodeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final NodeId NODE = new NodeId("real-1");
    private static final Set<LedgerEntryKind> KEPT =
            EnumSet.of(
                    LedgerEntryKind.SEEN,
                    LedgerEntryKind.COMPLETE,
                    LedgerEntryKind.NOTICE,
                    LedgerEntryKind.CHECKPOINT_VERIFIED,
                    LedgerEntryKind.TILE);

    private final Topics topics = Topics.prefixed("proven.");
    private final String kafka = SharedStack.bootstrapServers();
    private final Codecs codecs = Codecs.shipped();

    @Test
    void aNodesLogIsProvenToItsEndAndARestoredCopyOfItsDiskIsNamed(@TempDir Path folder)
            throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            topics.create(admin, 3, (short) 1, PATIENCE);
        }
        Path spool = SpoolFolder.create(folder.resolve("spool"));
        Path copy = SpoolFolder.create(folder.resolve("copy"));
        try (Pipeline pipeline = pipeline(folder.resolve("state"));
                Results results = new Results(kafka, topics)) {
            pipeline.start();

            try (Emitter emitter = Emitter.open(config(spool))) {
                enrol(spool);
                record(emitter, 300);
                copy(spool, copy);
                record(emitter, 200);
                assertThat(emitter.awaitForwarded(PATIENCE)).isTrue();
                Thread.sleep(1_500); // a checkpoint goes by itself, each second
            }
            boolean whole = results.readUntil(() -> isClosed(results), PATIENCE);

            assertThat(whole).as("%s", latest(results)).isTrue();
            assertThat(findings(results)).isEmpty();
            assertThat(results.ledger)
                    .extracting(LedgerEntry::kind)
                    .contains(LedgerEntryKind.CHECKPOINT_VERIFIED, LedgerEntryKind.TILE);

            try (Emitter restored = Emitter.open(config(copy))) {
                record(restored, 5);
                assertThat(restored.awaitForwarded(PATIENCE)).isTrue();
            }
            results.readUntil(() -> !findings(results).isEmpty(), PATIENCE);

            assertThat(findings(results))
                    .extracting(LedgerEntry::kind)
                    .containsExactly(LedgerEntryKind.ROLLED_BACK);
        }
    }

    private Pipeline pipeline(Path state) {
        PipelineConfig config =
                PipelineConfig.standalone(kafka, topics, state)
                        .inGroup("proven.pipeline", "one")
                        .withTopology(
                                TopologyConfig.of(topics).withLookEvery(Duration.ofSeconds(1)));
        return new Pipeline(config, codecs, Clock.systemUTC(), System.err::println);
    }

    private EmitterConfig config(Path spool) {
        return EmitterConfig.of(NODE, spool)
                .forwardingTo(topics, Map.of("bootstrap.servers", kafka));
    }

    /** As {@code voxtrail node enroll} does. */
    private void enrol(Path spool) throws IOException {
        String name = LogOrigin.nodeKeyName(EmitterConfig.DEFAULT_DEPLOYMENT, NODE);
        String key =
                NodeKeyFile.read(spool.resolve(NodeKeyFile.NAME), name).verifierKey().toString();
        NodeEnrolment enrolment =
                new NodeEnrolment(
                        NODE,
                        List.of(new NodeKey(key, Instant.EPOCH, Optional.empty())),
                        Optional.empty(),
                        "test",
                        Instant.EPOCH);
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var unused =
                    producer.send(
                            new ProducerRecord<>(
                                    topics.nodes().name(),
                                    NODE.value().getBytes(UTF_8),
                                    codecs.enrolments().encode(enrolment)));
            producer.flush();
        }
    }

    private static void record(Emitter emitter, int attempts) {
        List<CompletableFuture<?>> pending = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            var attempt = listens("listener-" + i % 17, i, Instant.now()).attempt();
            pending.add(emitter.recordAsync(attempt).toCompletableFuture());
        }
        pending.forEach(CompletableFuture::join);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static boolean isClosed(Results results) {
        return latest(results)
                .filter(entry -> entry.nodeState().equals(Optional.of(NodeState.CLOSED)))
                .flatMap(LedgerEntry::completeThrough)
                .isPresent();
    }

    private static Optional<LedgerEntry> latest(Results results) {
        return results.ledger.stream()
                .filter(entry -> entry.kind() == LedgerEntryKind.COMPLETE)
                .reduce((_, later) -> later);
    }

    /** But for the moment in which the node was running and not yet enrolled. */
    private static List<LedgerEntry> findings(Results results) {
        return results.ledger.stream()
                .filter(entry -> !KEPT.contains(entry.kind()))
                .filter(entry -> entry.kind() != LedgerEntryKind.UNENROLLED_KEY)
                .toList();
    }
}
