package io.voxtrail.evidence.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.evidence.TestNode;
import io.voxtrail.evidence.TestPack;
import io.voxtrail.evidence.verify.PackReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {

    @TempDir private Path folder;

    private final TestPack pack = new TestPack(new SecureRandom());

    @Test
    void provesEachAccessToWhoeverHoldsTheNodesKeys() {
        TestPack small = TestPack.small();

        PackReport report = small.verify(small.write(), folder);

        assertThat(report.faults()).isEmpty();
        assertThat(report.isProven()).isTrue();
        assertThat(report.accesses()).isEqualTo(3);
        assertThat(report.proven()).isEqualTo(3);
        assertThat(report.keysAreThePacksOwn()).isFalse();
        assertThat(report.logs()).hasSize(2);
    }

    @Test
    void vouchesForItselfWhereNoKeysAreHeldAndSaysSo() {
        TestPack small = TestPack.small();

        PackReport report = TestPack.verify(small.write(), folder, Optional.empty());

        assertThat(report.isProven()).isTrue();
        assertThat(report.keysAreThePacksOwn()).isTrue();
    }

    @Test
    void isTheSameBytesForTheSameAccessesAndTime() {
        TestPack small = TestPack.small();

        assertThat(small.write()).isEqualTo(small.write());
    }

    @Test
    void saysWhichAccessesNoCheckpointCoversYet() {
        TestNode node = pack.node();
        pack.select(node.access(1));
        node.seal();
        Access late = pack.select(node.access(2));
        TestNode unheard = pack.node();
        Access unsealed = pack.select(unheard.access(3));

        PackReport report = pack.verify(pack.write(), folder);

        assertThat(report.manifest().orElseThrow().unproven())
                .containsExactly(event(late), event(unsealed));
        assertThat(report.proven()).isEqualTo(1);
        assertThat(report.isProven()).isFalse();
    }

    @Test
    void namesAnAccessWhoseBytesAreNotThoseOfTheLog() {
        TestNode node = pack.node();
        Access real = node.access(1);
        pack.select(
                TestNode.judged(
                        real.recorded(),
                        TestNode.CODECS.logRecords().encode(forged(node).recorded())));
        node.seal();

        PackReport report = pack.verify(pack.write(), folder);

        assertThat(report.isSound()).isFalse();
        assertThat(report.faults())
                .anySatisfy(fault -> assertThat(fault.detail()).contains("NOT_IN_THE_LOG"));
    }

    /** Another one at the place that the next record of the node has. */
    private static Access forged(TestNode node) {
        return node.access(7, "mallory");
    }

    @Test
    void holdsTheFirstCheckpointOverItsAccessesAndTheNewestWithTheProofBetweenThem() {
        TestNode node = pack.node();
        pack.select(node.access(1));
        node.seal();
        for (int i = 0; i < 700; i++) {
            node.other();
        }
        node.seal();

        byte[] written = pack.write();

        assertThat(TestPack.unpack(written, folder).keySet())
                .contains(
                        PackFiles.checkpoint(node.origin().stream(), 2),
                        PackFiles.checkpoint(node.origin().stream(), 703));
        assertThat(pack.verify(written, folder).isProven()).isTrue();
    }

    @Test
    void believesTheNodeWhereACrashLeftNobodyElseToSeal() {
        TestNode node = pack.node();
        pack.select(node.access(1));
        node.sealByNode();

        assertThat(pack.verify(pack.write(), folder).isProven()).isTrue();
    }

    @Test
    void tellsWhenAWitnessSawTheLog() {
        SigningKey witness =
                SigningKey.generate("witness.example", Algorithm.COSIGNATURE_V1, pack.random);
        TestNode node = pack.node();
        pack.select(node.access(1));
        node.seal();
        node.cosign(witness, Instant.parse("2026-11-23T12:00:09Z"));
        List<VerifierKey> keys = new ArrayList<>(pack.keys());
        keys.add(witness.verifierKey());

        PackReport report = TestPack.verify(pack.write(), folder, Optional.of(keys));

        assertThat(report.isProven()).isTrue();
        assertThat(report.logs().getFirst().witnessed())
                .containsExactly(
                        Map.entry("witness.example", Instant.parse("2026-11-23T12:00:09Z")));
    }

    @Test
    void holdsTheWordOfAWitnessThatIsAskedWhileItIsWritten() throws IOException {
        SigningKey witness =
                SigningKey.generate("witness.example", Algorithm.COSIGNATURE_V1, pack.random);
        TestNode node = pack.node();
        Access access = pack.select(node.access(1));
        node.seal();
        Path file = folder.resolve("witnessed.zip");
        Instant then = Instant.parse("2026-11-23T12:00:09Z");
        try (PackWriter writer =
                new PackWriter(Files.newOutputStream(file), pack, TestNode.CODECS, pack.exporter)) {
            writer.cosigned(
                    (log, hashes) -> log.newest().and(witness.cosign(log.newest().text(), then)),
                    List.of(witness.verifierKey()));
            writer.add(access);
            writer.finish(Map.of(), "{}", TestPack.EXPORTED);
        }

        PackReport report = TestPack.verify(Files.readAllBytes(file), folder, Optional.empty());

        assertThat(report.isProven()).isTrue();
        assertThat(report.logs().getFirst().witnessed()).containsEntry("witness.example", then);
    }

    @Test
    void holdsAsManyAccessesAsThereAre() {
        TestNode node = pack.node();
        for (int i = 0; i < 4_000; i++) {
            pack.select(node.access(i));
        }
        node.seal();

        byte[] written = pack.write();

        assertThat(TestPack.unpack(written, folder)).containsKey("accesses/000002.jsonl");
        assertThat(pack.verify(written, folder).proven()).isEqualTo(4_000);
    }

    @Test
    void withNothingToShowIsStillSigned() {
        PackReport report = pack.verify(pack.write(), folder);

        assertThat(report.isProven()).isTrue();
        assertThat(report.accesses()).isZero();
    }

    private static String event(Access access) {
        return access.recorded().position().eventId().toString();
    }
}
