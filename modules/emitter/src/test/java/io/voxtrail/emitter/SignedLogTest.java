package io.voxtrail.emitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.emitter.spool.SpoolRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node signs, and what a restart, a crash, a copy and a clone write. */
class SignedLogTest {
    private static final NodeId NODE = new NodeId("store-1");

    @TempDir private Path temp;
    private Path folder = Path.of("");

    @BeforeEach
    void aFolder() throws IOException {
        folder = SpoolFolder.create(temp.resolve("spool"));
    }

    @Test
    void aStrangerWithTheNodesKeyCanCheckEveryStream() throws Exception {
        for (int start = 0; start < 3; start++) {
            try (Emitter emitter = Emitter.open(config(folder))) {
                for (int i = 0; i < 100; i++) {
                    emitter.record(Attempts.byStaff("r" + i));
                }
            }
        }

        Proven proven = Proven.by(Proven.keyIn(folder), folder);
        assertThat(proven.closed).hasSize(3);
        assertThat(proven.streamKeys.values()).doesNotHaveDuplicates();
        proven.everyStreamHasItsEnd();
    }

    @Test
    void underLoadTheLogIsSignedEachSecondAndTheServersCountGoesWithIt() throws Exception {
        try (Emitter emitter =
                Emitter.open(config(folder).withServedTotal(() -> OptionalLong.of(41)))) {
            long end = System.nanoTime() + 3_500_000_000L;
            while (System.nanoTime() < end) {
                emitter.record(Attempts.byStaff("r"));
            }
        }

        List<NodeNotice> notices = Attempts.notices(Attempts.inSpool(folder));
        assertThat(notices)
                .filteredOn(notice -> notice.kind() == NoticeKind.CHECKPOINT)
                .hasSizeBetween(1, 4)
                .allMatch(notice -> notice.servedTotal().equals(OptionalLong.of(41)));
        assertThat(Proven.by(Proven.keyIn(folder), folder).checkpoints).hasSizeBetween(2, 5);
    }

    @Test
    void aNodeThatHasNothingToRecordSignsOnceAndThenOnlyEachTenSeconds() throws Exception {
        try (Emitter emitter = Emitter.open(config(folder))) {
            assertThat(emitter.stream()).isNotNull();
            Thread.sleep(4_500);
        }

        assertThat(Attempts.notices(Attempts.inSpool(folder)))
                .filteredOn(notice -> notice.kind() == NoticeKind.CHECKPOINT)
                .hasSize(1);
    }

    @Test
    void aCopyOfTheFolderThatIsStartedBesideTheOriginalSaysThatItFollowsTheSameRecord()
            throws Exception {
        StreamId first;
        try (Emitter emitter = Emitter.open(config(folder))) {
            emitter.record(Attempts.byStaff("r"));
            first = emitter.stream();
        }
        Path clone = copy("clone");
        try (Emitter original = Emitter.open(config(folder));
                Emitter cloned = Emitter.open(config(clone))) {
            original.record(Attempts.byStaff("here"));
            cloned.record(Attempts.byStaff("there"));
            assertThat(original.stream()).isNotEqualTo(cloned.stream());
        }

        assertThat(lastStart(folder).previous()).isEqualTo(lastStart(clone).previous());
        assertThat(lastStart(clone).previous().map(EventId::stream)).contains(first);
        VerifierKey key = Proven.keyIn(folder);
        assertThat(Proven.keyIn(clone)).isEqualTo(key);
        Proven.by(key, folder).everyStreamHasItsEnd();
        Proven.by(key, clone).everyStreamHasItsEnd();
    }

    @Test
    void aFolderSetBackToAnOlderStateSealsWhatItKnowsAndSoContradictsWhatItHadSigned()
            throws Exception {
        Path older = null;
        StreamId stream;
        long signedLater;
        try (Emitter emitter = Emitter.open(config(folder))) {
            stream = emitter.stream();
            emitter.record(Attempts.byStaff("before"));
            older = copy("older"); // a snapshot of a node that runs
            emitter.record(Attempts.byStaff("after"));
        }
        signedLater =
                Attempts.inSpool(folder)
                        .get(Attempts.inSpool(folder).size() - 1)
                        .position()
                        .sequence();
        try (Emitter restored = Emitter.open(config(older))) {
            restored.record(Attempts.byStaff("again"));
        }

        Proven proven = Proven.by(Proven.keyIn(folder), older);
        assertThat(proven.seals.get(stream).size()).isLessThan(signedLater);
        assertThat(lastStart(older).previous())
                .contains(new EventId(stream, proven.seals.get(stream).size() - 1));
    }

    @Test
    void theNodesKeyIsMadeOnceAndReadableByItsOwnerAlone() throws Exception {
        Emitter.open(config(folder)).close();
        VerifierKey first = Proven.keyIn(folder);
        Emitter.open(config(folder)).close();

        assertThat(Proven.keyIn(folder)).isEqualTo(first);
        assertThat(first.name()).isEqualTo("voxtrail.default/store-1");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve(NodeKeyFile.NAME))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".new"));
        }
    }

    @Test
    void aKeyThatIsOpenToOthersALinkOrAnotherNodesIsRefusedInOneLineWithoutItsText()
            throws Exception {
        Path file = temp.resolve("k.key");
        String name = LogOrigin.nodeKeyName("prod", NODE);
        String secret = NodeKeyFile.make(file, name, new SecureRandom()).secretText();
        EmitterConfig config = config(folder).inDeployment("prod").withNodeKey(file);
        Emitter.open(config).close();

        assertThatThrownBy(() -> Emitter.open(config.inDeployment("test")))
                .isInstanceOf(SpoolRefusedException.class)
                .hasMessageContaining("not of voxtrail.test/store-1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Emitter.open(config)).hasMessageContaining("0600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(temp.resolve("link.key"), file);
        assertThatThrownBy(() -> Emitter.open(config.withNodeKey(link)))
                .hasMessageContaining("not a regular file");
        Files.writeString(file, secret.substring(0, secret.length() - 3));
        assertThatThrownBy(() -> Emitter.open(config))
                .hasMessageContaining("does not hold a node's key")
                .message()
                .doesNotContain(secret.substring(secret.length() - 20, secret.length() - 3));
        assertThatThrownBy(() -> Emitter.open(config.withNodeKey(temp.resolve("no.key"))))
                .hasMessageContaining("There is no node key");
        assertThatThrownBy(() -> config.inDeployment("a/b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private EmitterConfig config(Path spool) {
        return EmitterConfig.of(NODE, spool)
                .withSpool(SpoolConfig.DEFAULTS.withFreeFloorBytes(0).withReserveBytes(64 * 1024));
    }

    private static NodeNotice lastStart(Path spool) throws IOException {
        return Attempts.notices(Attempts.inSpool(spool)).stream()
                .filter(notice -> notice.kind() == NoticeKind.START)
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    private Path copy(String name) throws IOException {
        Path to = SpoolFolder.create(temp.resolve(name));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        to.resolve(file.getFileName()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }
}
