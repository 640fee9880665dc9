package io.voxtrail.cli.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.output.Format;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.evidence.log.NodeLogs;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.evidence.pack.PackWriter;
import io.voxtrail.wire.Codecs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackVerificationTest {

    @TempDir private Path folder;

    private final SigningKey exporter =
            SigningKey.generate("voxtrail.export", Algorithm.ED25519, new SecureRandom());
    private final StringWriter told = new StringWriter();
    private Path pack = Path.of("");

    @BeforeEach
    void exportNothing() throws IOException {
        pack = folder.resolve("pack.zip");
        try (PackWriter writer =
                new PackWriter(
                        Files.newOutputStream(pack), new NoLogs(), Codecs.shipped(), exporter)) {
            writer.finish(
                    Map.of("principal", List.of("bea")),
                    "{\"completeThrough\":\"2026-11-24T00:00:00Z\"}",
                    Instant.parse("2026-11-24T09:00:00Z"));
        }
    }

    @Test
    void tellsPeopleWhatWasAskedAndWhoseKeysWereTrusted() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), exporter.verifierKey() + "\n");

        int code = run(Optional.of(keys), Format.TABLE);

        assertThat(told.toString())
                .contains("principal = bea", "through: 2026-11-24T00:00:00Z", "VERIFIED.")
                .doesNotContain("NO KEYS");
        assertThat(code).isEqualTo(ExitCode.OK);
    }

    @Test
    void warnsWhereThePackVouchesForItself() throws IOException {
        assertThat(run(Optional.empty(), Format.TABLE)).isEqualTo(ExitCode.OK);
        assertThat(told.toString()).contains("NO KEYS WERE GIVEN");
    }

    @Test
    void tellsMachinesWhatIsWrong() throws IOException {
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 2] ^= 1;
        Files.write(pack, bytes);

        assertThat(run(Optional.empty(), Format.JSON)).isEqualTo(ExitCode.NO);
        assertThat(told.toString()).contains("\"verified\":false", "\"faults\":[{\"kind\":");
    }

    @Test
    void tellsNothingThatATerminalWouldObey() throws IOException {
        Files.write(pack, "\033[2Jno pack".getBytes(UTF_8));

        assertThat(run(Optional.empty(), Format.TABLE)).isEqualTo(ExitCode.NO);
        assertThat(told.toString()).doesNotContain("\033");
    }

    @Test
    void cannotAnswerWithoutItsFiles() {
        pack = folder.resolve("not there");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> run(Optional.empty(), Format.TABLE))
                .satisfies(f -> assertThat(f.exitCode()).isEqualTo(ExitCode.UNAVAILABLE));
    }

    private int run(Optional<Path> keys, Format format) throws IOException {
        return new PackVerification(pack, keys, false).run(format, new PrintWriter(told, true));
    }

    private static final class NoLogs implements NodeLogs {
        @Override
        public Optional<SealedLog> find(NodeId node, StreamId stream) {
            return Optional.empty();
        }

        @Override
        public List<NodeKey> keys(NodeId node) {
            return List.of();
        }
    }
}
