package io.voxtrail.evidence.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    @TempDir private Path folder;

    @Test
    void isAnOrdinaryZipFile() throws IOException {
        Path file =
                written(out -> {
                    out.add("a/one.txt", "eins".getBytes(UTF_8));
                    out.add("two", new byte[0]);
                });

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("a/one.txt", "two");
            assertThat(zip.getInputStream(zip.getEntry("a/one.txt")))
                    .hasBinaryContent("eins".getBytes(UTF_8));
        }
    }

    @Test
    void holdsMoreFilesThanAPlainZipFileCanCount() throws Exception {
        int files = 70_000;

        Path file =
                written(out -> {
                    for (int i = 0; i < files; i++) {
                        out.add("f" + i, new byte[] {(byte) i});
                    }
                });

        try (ZipFile zip = new ZipFile(file.toFile());
                Archive archive = Archive.open(file)) {
            assertThat(zip.size()).isEqualTo(files);
            assertThat(archive.files()).hasSize(files);
        }
    }

    @Test
    void saysWhereAFileBeyondFourGibibytesStands() {
        byte[] central = Zip.central(new Zip.Entry("f", 1, 2, 5L << 32));

        assertThat(Zip.ordered(central).getInt(42)).isEqualTo(-1);
        assertThat(Zip.ordered(central).getLong(central.length - 8)).isEqualTo(5L << 32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../up",
                "a/../b",
                "a//b",
                "a/",
                "C:\\x",
                "a\0",
                ".hidden"
            })
    void hasNoNameThatLeadsElsewhere(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(out -> out.add(name, new byte[1])));
    }

    @Test
    void isRefusedWithAForeignNameInIt() throws IOException {
        byte[] archive = Files.readAllBytes(written(out -> out.add("aa/b", new byte[1])));
        String text = new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1);

        assertRefused(
                text.replace("aa/b", "../b")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    void isRefusedWhenItClaimsMoreThanThereIs() throws IOException {
        byte[] archive = Files.readAllBytes(written(out -> out.add("bomb", new byte[9])));
        Zip.ordered(archive).putInt(18, Integer.MAX_VALUE).putInt(22, Integer.MAX_VALUE);

        assertRefused(archive);
    }

    @Test
    void isRefusedWithAnyBitChangedAroundItsFiles() throws IOException {
        byte[] content = new byte[40];
        new Random(3).nextBytes(content);
        byte[] archive =
                Files.readAllBytes(
                        written(out -> {
                            out.add("one", content);
                            out.add("two", content);
                        }));

        for (int bit = 0; bit < archive.length * 8; bit++) {
            byte[] changed = archive.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isRefusedOrNotIntact(changed)).as("bit " + bit).isTrue();
        }
    }

    @Test
    void isRefusedCutShortOrWithSomethingBehindIt() throws IOException {
        byte[] archive = Files.readAllBytes(written(out -> out.add("one", new byte[5])));

        for (int length = 0; length < archive.length; length++) {
            assertRefused(java.util.Arrays.copyOf(archive, length));
        }
        assertRefused(java.util.Arrays.copyOf(archive, archive.length + 1));
    }

    private boolean isRefusedOrNotIntact(byte[] archive) throws IOException {
        try (Archive read = Archive.open(Files.write(folder.resolve("changed"), archive))) {
            return !read.files().stream().allMatch(ArchivedFile::isIntact);
        } catch (MalformedArchiveException refused) {
            return true;
        }
    }

    private void assertRefused(byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve("refused"), archive);

        assertThatExceptionOfType(MalformedArchiveException.class)
                .isThrownBy(() -> Archive.open(file));
    }

    private interface Filling {
        void fill(ArchiveWriter out) throws IOException;
    }

    private Path written(Filling filling) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveWriter writer = new ArchiveWriter(out)) {
            filling.fill(writer);
        }
        return Files.write(folder.resolve("archive.zip"), out.toByteArray());
    }
}
