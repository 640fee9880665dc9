package io.voxtrail.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voxtrail.cli.Failure;
import io.voxtrail.core.note.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterKeyTest {

    @TempDir private Path folder;

    private final StringWriter told = new StringWriter();

    @Test
    void isMadeOnceForItsOwnerAloneAndToldToThoseWhoCheck() throws IOException {
        Path file = folder.resolve("new/export.key");

        SigningKey made = key(file);

        assertThat(told.toString()).contains(made.verifierKey().toString());
        assertThat(told.toString()).doesNotContain(made.secretText());
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(key(file).verifierKey()).isEqualTo(made.verifierKey());
    }

    @Test
    void isRefusedWhereOthersCanReadIt() throws IOException {
        Path file = folder.resolve("export.key");
        key(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> key(file))
                .withMessageContaining("only its owner");
    }

    @Test
    void isNotFollowedThroughALink() throws IOException {
        key(folder.resolve("real.key"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real.key"));

        assertThatExceptionOfType(Failure.class).isThrownBy(() -> key(link));
    }

    @Test
    void isNeverGuessedFromAFileThatHoldsSomethingElse() throws IOException {
        Path file = folder.resolve("export.key");
        key(file);
        Files.writeString(file, "not a key");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> key(file))
                .withMessageContaining("holds no key");
    }

    private SigningKey key(Path file) {
        return ExporterKey.loadOrMake(file, new PrintWriter(told, true));
    }
}
