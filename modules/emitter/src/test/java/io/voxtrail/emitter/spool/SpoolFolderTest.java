package io.voxtrail.emitter.spool;

import static io.voxtrail.emitter.spool.SpoolFixture.FIRST;
import static io.voxtrail.emitter.spool.SpoolFixture.SECOND;
import static io.voxtrail.emitter.spool.SpoolFixture.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFolderTest {

    @TempDir private Path temp;

    @Test
    void aSpoolOnTheRealDiskIsReadBackAfterARestart() throws Exception {
        Path folder = SpoolFolder.create(temp.resolve("deep/spool"));
        try (Spool spool = start(folder, FIRST)) {
            SpoolFixture.append(spool, FIRST, 20);
        }
        try (Spool spool = start(folder, SECOND)) {
            assertThat(SpoolFixture.unsent(spool)).isEqualTo(SpoolFixture.names(FIRST, 0, 19));
        }
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .allSatisfy(file ->
                            assertThat(
                                            PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(file)))
                                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void aMissingFolderIsRefused() {
        refused(temp.resolve("nowhere")).hasMessageContaining("does not exist");
    }

    @Test
    void aSymbolicLinkIsRefused() throws Exception {
        Path real = SpoolFolder.create(temp.resolve("real"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), real);

        refused(link).hasMessageContaining("symbolic link");
    }

    @Test
    void aPlainFileIsRefused() throws Exception {
        refused(Files.createFile(temp.resolve("file"))).hasMessageContaining("not a folder");
    }

    @Test
    void aFolderThatOthersCanEnterIsRefused() throws Exception {
        Path folder = SpoolFolder.create(temp.resolve("open"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

        refused(folder).hasMessageContaining("rwxr-x---").hasMessageContaining("0700");
    }

    @Test
    void aFolderOfAnotherOwnerIsRefused() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Path folder = SpoolFolder.create(temp.resolve("foreign"));
        Files.setAttribute(folder, "unix:uid", 12345);

        refused(folder).hasMessageContaining("belongs to 12345");
    }

    @Test
    void aSecondEmitterOnTheSameFolderIsRefused() throws Exception {
        Path folder = SpoolFolder.create(temp.resolve("shared"));
        try (Spool spool = start(folder, FIRST)) {
            refused(folder).hasMessageContaining("in use");
            SpoolFixture.append(spool, FIRST);
        }
        start(folder, SECOND).close();
    }

    @Test
    void aSecondProcessOnTheSameFolderIsRefused() throws Exception {
        Path folder = SpoolFolder.create(temp.resolve("shared"));
        Process holder = HoldingNode.start(folder);
        try {
            refused(folder).hasMessageContaining("in use");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        start(folder, SECOND).close();
    }

    @Test
    void aForeignFileIsSetAsideAndNamedAndStrangersAreLeftAlone() throws Exception {
        Path folder = SpoolFolder.create(temp.resolve("spool"));
        Path foreign = folder.resolve(new SegmentName(7, 0).file());
        byte[] bytes =
                "not a segment at all, but longer than its header would be; ".repeat(4).getBytes();
        Files.write(foreign, bytes);
        Files.writeString(folder.resolve("README"), "somebody's note");

        try (Spool spool = start(folder, FIRST)) {
            assertThat(spool.recovery().findings())
                    .extracting(RecoveryReport.Finding::kind)
                    .isEqualTo(List.of(RecoveryReport.Kind.UNREADABLE_HEADER));
            SpoolFixture.append(spool, FIRST);
        }
        assertThat(folder.resolve("corrupt").resolve(foreign.getFileName()))
                .hasBinaryContent(bytes);
        assertThat(folder.resolve("README")).hasContent("somebody's note");
    }

    @Test
    void inspectionChangesNothingAndResendingBeginsAgain() throws Exception {
        Path folder = SpoolFolder.create(temp.resolve("spool"));
        try (Spool spool = start(folder, FIRST)) {
            SpoolFixture.append(spool, FIRST, 20);
            try (SpoolReader reader = spool.reader()) {
                for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                    spool.acknowledge(frame.end());
                }
            }
        }
        List<Path> before = files(folder);

        SpoolInspector.Inspection seen = SpoolInspector.check(folder);

        assertThat(seen.records()).isEqualTo(20);
        assertThat(seen.unsent()).isZero();
        assertThat(files(folder)).isEqualTo(before);
        assertThat(SpoolInspector.resendSince(folder, java.time.Instant.EPOCH)).isEqualTo(1);
        assertThat(SpoolInspector.check(folder).unsent()).isEqualTo(20);
        try (Spool spool = start(folder, SECOND)) {
            assertThat(SpoolFixture.unsent(spool)).isEqualTo(SpoolFixture.names(FIRST, 0, 19));
        }
    }

    private static List<Path> files(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Spool start(Path folder, StreamTag stream) throws Exception {
        return Spool.open(folder, stream, SMALL, InstantSource.system());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path folder) {
        return assertThatThrownBy(() -> start(folder, SECOND))
                .isInstanceOf(SpoolRefusedException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
