package io.voxtrail.acceptance.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigstore.merkle.InclusionProofVerifier;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Enforcement;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.Service;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.attempt.Trace;
import io.voxtrail.core.attempt.Witness;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Inclusion;
import io.voxtrail.core.tree.TileHashReader;
import io.voxtrail.emitter.Emitter;
import io.voxtrail.emitter.EmitterConfig;
import io.voxtrail.emitter.NodeKeyFile;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.evidence.log.StaticLog;
import io.voxtrail.witness.WitnessConfig;
import io.voxtrail.witness.WitnessServer;
import io.voxtrail.witness.client.Submission;
import io.voxtrail.witness.client.WitnessClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real node signed, checked by programs that others wrote, and cosigned by a witness. */
@Timeout(180)
class NodeLogIT {

    private static final NodeId NODE = new NodeId("store-1");
    private static final int ATTEMPTS = 600;

    @TempDir private Path temp;
    private Path spool = Path.of("");
    private VerifierKey nodeKey;
    private List<NodeLog> logs = List.of();

    @BeforeEach
    void aNodeRecordsInTwoLives() throws Exception {
        spool = SpoolFolder.create(temp.resolve("spool"));
        for (int life = 0; life < 2; life++) {
            try (Emitter emitter = Emitter.open(config())) {
                record(emitter, ATTEMPTS / 2);
                Thread.sleep(1_500); // a checkpoint under load comes each second
                record(emitter, ATTEMPTS / 2);
            }
        }
        String name = LogOrigin.nodeKeyName(EmitterConfig.DEFAULT_DEPLOYMENT, NODE);
        nodeKey = NodeKeyFile.read(spool.resolve(NodeKeyFile.NAME), name).verifierKey();
        logs = NodeLog.inSpool(spool);
    }

    @Test
    void sigstoreAcceptsTheProofOfEachRecord() throws Exception {
        assertThat(logs).hasSize(2);
        for (NodeLog log : logs) {
            Checkpoint newest = Checkpoint.of(log.newest());
            assertThat(newest.size()).isGreaterThan(ATTEMPTS);
            TileHashReader tiles = new TileHashReader(newest.size(), newest.root(), log);
            for (long i = 0; i < newest.size(); i++) {
                InclusionProofVerifier.verify(
                        log.leaf(i).bytes(),
                        i,
                        newest.size(),
                        Inclusion.of(i, newest.size(), tiles).path().stream()
                                .map(Hash::bytes)
                                .toList(),
                        newest.root().bytes());
            }
        }
    }

    @Test
    void theGoChecksumDatabasesPackagesAcceptTheExportedLogAndTheNodesWordForItsKey()
            throws Exception {
        assumeTrue(
                GoVerifier.isInstalled() || Boolean.getBoolean("voxtrail.go.required"),
                "Go and its package golang.org/x/mod are not installed");
        GoVerifier go = new GoVerifier();
        for (NodeLog log : logs) {
            Path folder = temp.resolve(log.origin().stream().toString());
            StaticLog.Written written = StaticLog.write(log, log, folder, done -> {});
            assertThat(written.missing()).isEmpty();
            go.askNote(nodeKey, folder.resolve("certificate"));
            go.askLog(log.claimed().streamKey(), folder);
        }

        assertThat(go.answers()).hasSize(4).containsOnly("accepted");
    }

    @Test
    void aWitnessCosignsEachCheckpointOfTheNodeAndNoOtherHistory() throws Exception {
        Path keys = Files.writeString(temp.resolve("keys"), nodeKey + "\n");
        WitnessConfig config =
                new WitnessConfig(
                        temp.resolve("witness"),
                        keys,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        "example.com/witness");
        try (WitnessServer witness =
                        WitnessServer.start(config, Clock.systemUTC(), System.err::println);
                WitnessClient client = client(witness)) {
            for (NodeLog log : logs) {
                assertThat(log.checkpoints()).hasSizeGreaterThan(1);
                assertThat(StreamCertificate.of(log.certificate().orElseThrow(), nodeKey))
                        .isPresent();
                for (SignedNote checkpoint : log.checkpoints()) {
                    assertThat(client.submit(checkpoint, log.certificate(), log))
                            .isInstanceOf(Submission.Cosigned.class);
                }
                assertThat(client.submit(log.checkpoints().getFirst(), Optional.empty(), log))
                        .isInstanceOf(Submission.Behind.class);
            }
        }
    }

    private static WitnessClient client(WitnessServer witness) {
        return new WitnessClient(
                URI.create("http://127.0.0.1:" + witness.address().getPort()),
                witness.verifierKey());
    }

    private EmitterConfig config() {
        return EmitterConfig.of(NODE, spool)
                .withSpool(SpoolConfig.DEFAULTS.withFreeFloorBytes(0).withReserveBytes(0));
    }

    private static void record(Emitter emitter, int attempts) throws Exception {
        for (int i = 0; i < attempts - 1; i++) {
            emitter.recordAsync(attempt("r" + i));
        }
        emitter.record(attempt("last"));
    }

    private static Attempt attempt(String request) {
        return new Attempt(
                Instant.parse("2026-03-02T10:00:00Z"),
                new PrincipalRef(new PrincipalId("staff-7"), PrincipalKind.STAFF, "portal"),
                Optional.empty(),
                true,
                Authentication.by(AuthenticationMethod.PASSWORD, true),
                Action.LISTEN,
                Enforcement.of(Outcome.ALLOWED, "200"),
                new Resource(
                        ResourceKind.VOICEMAIL_MESSAGE,
                        new ResourceId("msg-1"),
                        Optional.of(new MailboxId("mbx-1")),
                        Optional.of(new TenantId("tenant-1")),
                        Optional.of(new OwnerId("owner-1")),
                        Optional.of("inbox"),
                        ResourceClass.GENERAL,
                        Optional.empty()),
                new Origin(
                        Channel.WEB,
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                new Service("portal", "https", "1.2"),
                PurposeOfUse.stated(PurposeCode.CUSTOMER_TROUBLESHOOTING),
                Trace.request(request),
                Witness.GATE);
    }
}
