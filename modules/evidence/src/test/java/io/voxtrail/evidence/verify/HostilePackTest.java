package io.voxtrail.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.evidence.TestPack;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is handed over as a pack: it is refused with a report, never with an exception. */
class HostilePackTest {

    private static final int PACKS = 400;

    @TempDir private Path folder;

    private final Random random = new Random();

    @Test
    void randomBytesAreNoPack() {
        for (int i = 0; i < PACKS; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);

            assertRefused(bytes);
        }
    }

    @Test
    void anArchiveOfRandomFilesIsNoPack() {
        TestPack pack = TestPack.small();
        Map<String, byte[]> files = TestPack.unpack(pack.write(), folder);
        for (int i = 0; i < PACKS; i++) {
            Map<String, byte[]> noise = new LinkedHashMap<>(files);
            noise.replaceAll((name, content) -> random.nextInt(3) == 0 ? noise(content) : content);
            noise.put("signature", noise(noise.getOrDefault("signature", new byte[1])));

            assertRefused(TestPack.pack(noise));
        }
    }

    @Test
    void aPackThatWasChangedAnywhereIsRefused() {
        TestPack pack = TestPack.small();
        byte[] written = pack.write();
        for (int i = 0; i < PACKS; i++) {
            byte[] changed = changed(written);

            if (!Arrays.equals(changed, written)) {
                assertRefused(changed);
            }
        }
    }

    private void assertRefused(byte[] bytes) {
        PackReport report = TestPack.verify(bytes, folder, Optional.empty());

        assertThat(report.isSound()).isFalse();
        assertThat(report.faults()).isNotEmpty();
    }

    /**
     * Cut, repeated, overwritten or exchanged in places, as a broken disk or a bored mind would.
     */
    private byte[] changed(byte[] bytes) {
        byte[] changed = bytes.clone();
        int at = random.nextInt(changed.length);
        int length = random.nextInt(Math.min(64, changed.length - at)) + 1;
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(changed, at);
            case 1 -> {
                changed[at] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
            case 2 -> {
                System.arraycopy(
                        bytes, random.nextInt(bytes.length - length + 1), changed, at, length);
                yield changed;
            }
            default -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, changed, at, length);
                yield changed;
            }
        };
    }

    private byte[] noise(byte[] content) {
        byte[] noise = content.clone();
        for (int i = 0; i < 3; i++) {
            noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
        }
        return noise;
    }
}
