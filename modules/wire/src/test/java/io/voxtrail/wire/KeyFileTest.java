package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final KeyName CLINIC = KeyName.always("clinic");
    private static final KeyName CLINIC_IN_NOVEMBER = KeyName.in("clinic", NOVEMBER);

    @TempDir private Path folder;

    @Test
    void isMadeWithAKeyForTheProviderThatOnlyItsOwnerReads() throws IOException {
        Path file = folder.resolve("keys");
        KeyKeeper.create(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(KeyFile.read(file).names()).containsExactly(KeyName.always("*"));
        assertThatThrownBy(() -> KeyKeeper.create(file))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void keepsEveryOtherLineWhenAKeyIsErased() throws IOException {
        Path file = withClinic();
        String before = Files.readString(file);
        String secret = secretOf(before, "clinic 2026-11");

        KeyKeeper.change(file, keys -> keys.erased(CLINIC_IN_NOVEMBER, NOW));

        assertThat(Files.readString(file))
                .isEqualTo(before.replace(secret, "erased 2026-11-24T10:00:00Z"));
        KeyFile after = KeyFile.read(file);
        assertThat(after.erasedAt(CLINIC_IN_NOVEMBER)).contains(NOW);
        assertThat(after.id(CLINIC_IN_NOVEMBER)).isEmpty();
        assertThat(after.id(CLINIC)).isPresent();
    }

    @Test
    void losesAllMonthsOfATenantThatIsErased() throws IOException {
        Path file = withClinic();

        KeyKeeper.change(file, keys -> keys.erased(CLINIC, NOW));

        assertThat(KeyFile.read(file).names())
                .containsExactly(KeyName.always("*"), CLINIC, KeyName.always("other"));
        assertThat(Files.readString(file)).contains("# mine").doesNotContain("2026-11 ");
    }

    /** Somebody who held the old file open, or finds its blocks, finds zeros. */
    @Test
    void overwritesWhatTheFileHeldBefore() throws IOException {
        Path file = withClinic();
        String secret = secretOf(Files.readString(file), "clinic 2026-11");
        Path linked = Files.createLink(folder.resolve("the-same-blocks"), file);

        KeyKeeper.change(file, keys -> keys.erased(CLINIC_IN_NOVEMBER, NOW));

        assertThat(Files.readAllBytes(linked)).containsOnly(0);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(path -> !path.equals(linked)))
                    .allSatisfy(path -> assertThat(Files.readString(path)).doesNotContain(secret));
        }
    }

    @Test
    void isLeftAsItWasWhenTheChangeIsRefused() throws IOException {
        Path file = withClinic();
        String before = Files.readString(file);

        assertThatThrownBy(
                        () -> KeyKeeper.change(file, keys -> keys.erased(KeyName.always("*"), NOW)))
                .hasMessageContaining("cannot be erased");
        assertThatThrownBy(() ->
                        KeyKeeper.change(file, keys -> keys.erased(KeyName.always("no"), NOW)))
                .hasMessageContaining("no key for no");
        assertThatThrownBy(() -> KeyKeeper.change(file, keys -> keys.withNew(CLINIC)))
                .hasMessageContaining("already");

        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void losesNoChangeToAnotherMadeAtTheSameTime() throws Exception {
        Path file = withClinic();
        try (ExecutorService others = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 20; i++) {
                KeyName name = KeyName.always("tenant-" + i);
                others.submit(() -> {
                    synchronized (file) { // one process locks a file once
                        return KeyKeeper.change(file, keys -> keys.withNew(name));
                    }
                });
            }
            others.shutdown();
            assertThat(others.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(KeyFile.read(file).names()).hasSize(4 + 20);
    }

    @Test
    void namesTheLineAtFaultAndNeverWhatItHolds() {
        String secret = Base64.getEncoder().encodeToString(new byte[32]).replace('A', 'q');
        String provider = "* " + secret + "\n";

        assertThatThrownBy(() -> parse(provider + "clinic november " + secret))
                .hasMessageContaining("line 2: the month is not one")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> parse(provider + "clinic " + secret + " 2026-11"))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> parse(provider + "clinic erased " + secret))
                .hasMessageContaining("line 2: when it was erased is not a time")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> parse(provider + "clinic 2026-11 x " + secret))
                .hasMessageContaining("line 2: a tenant and a key expected")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> parse(provider + "clinic 2026-11 " + secret))
                .hasMessageContaining("none for all time: clinic");
        assertThatThrownBy(() -> parse("* erased 2026-11-24T10:00:00Z"))
                .hasMessageContaining("no key for *");
    }

    @Test
    void isReadOrRefusedWhateverItHolds() throws IOException {
        byte[] sound = Files.readAllBytes(withClinic());
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] text = sound.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                text[random.nextInt(text.length)] =
                        (byte)
                                (random.nextBoolean()
                                        ? random.nextInt(256)
                                        : " \n*#=e".charAt(random.nextInt(6)));
            }
            try {
                KeyFile read = KeyFile.parse(text, "file");
                assertThat(KeyFile.parse(read.content(), "file").names()).isEqualTo(read.names());
            } catch (IOException refused) {
                assertThat(refused).hasMessageStartingWith("file");
            }
        }
    }

    private static KeyFile parse(String text) throws IOException {
        return KeyFile.parse(text.getBytes(UTF_8), "file");
    }

    private static String secretOf(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private Path withClinic() throws IOException {
        Path file = folder.resolve("keys");
        KeyKeeper.create(file);
        Files.writeString(file, Files.readString(file) + "\n# mine\n");
        KeyKeeper.change(
                file,
                keys ->
                        keys.withNew(CLINIC)
                                .withNew(CLINIC_IN_NOVEMBER)
                                .withNew(KeyName.always("other")));
        return file;
    }
}
