package io.voxtrail.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

    private static final TenantId SEVEN = new TenantId("tenant-7");
    private static final TenantId EIGHT = new TenantId("tenant-8");
    private static final TenantId WITHOUT_A_LINE = new TenantId("tenant-9");

    private static final Instant NOVEMBER = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir private Path folder;

    @Test
    void givesOneNumberOnePseudonymHoweverItWasDialled() throws IOException {
        Pseudonyms pseudonyms = Pseudonyms.load(keys(lines()));

        assertThat(number(pseudonyms, "+49 30 123456"))
                .isEqualTo(number(pseudonyms, "0049-30-123456"))
                .isEqualTo(number(pseudonyms, "tel:+49-30-123456"))
                .isNotEqualTo(number(pseudonyms, "anonymous"));
    }

    @Test
    void isTheHmacThatAnyoneWithTheKeyCanComputeAgain() throws IOException {
        // printf 'text\0bea' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01
        assertThat(Pseudonyms.load(keys(lines())).of(SEVEN, "bea").hex())
                .isEqualTo("101df23c94aec390f11548807f8843c3");
        // printf 'number\0+4930123456' | …
        assertThat(number(Pseudonyms.load(keys(lines())), "+4930123456").hex())
                .isEqualTo("e4ec97b2dedc23a3a1829954f9dfb1ac");
    }

    @Test
    void doesNotLetTenantsBeMatchedAgainstEachOther() throws IOException {
        Pseudonyms pseudonyms = Pseudonyms.load(keys(lines()));

        assertThat(pseudonyms.of(SEVEN, "bea"))
                .isNotEqualTo(pseudonyms.of(EIGHT, "bea"))
                .isNotEqualTo(pseudonyms.of(WITHOUT_A_LINE, "bea"))
                .isNotEqualTo(pseudonyms.of("bea"));
        assertThat(pseudonyms.of(WITHOUT_A_LINE, "bea"))
                .isEqualTo(pseudonyms.of(WITHOUT_A_LINE, "bea"))
                .isNotEqualTo(pseudonyms.of("bea"));
    }

    @Test
    void keepsALoginApartFromANumberThatLooksTheSame() throws IOException {
        Pseudonyms pseudonyms = Pseudonyms.load(keys(lines()));

        assertThat(number(pseudonyms, "+4930123456"))
                .isNotEqualTo(pseudonyms.of(SEVEN, "+4930123456"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----"})
    void refusesAFileThatIsOpenToOthers(String mode) throws IOException {
        Path file = keys(lines());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> Pseudonyms.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0600");
    }

    @Test
    void refusesALinkAndAFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), keys(lines()));

        assertThatThrownBy(() -> Pseudonyms.load(link)).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> Pseudonyms.load(folder))
                .hasMessageContaining("not a regular file");
    }

    @Test
    void namesTheLineAtFaultAndNeverWhatItHolds() throws IOException {
        String secret = "c2VjcmV0";
        assertThatThrownBy(() -> Pseudonyms.load(keys("# keys\n\ntenant-7 " + secret)))
                .hasMessageContaining("line 3: a key of 6 bytes")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> Pseudonyms.load(keys("tenant-7 not!base64")))
                .hasMessageContaining("line 1: the key is not Base64")
                .hasNoCause();
        assertThatThrownBy(() -> Pseudonyms.load(keys("tenant-7")))
                .hasMessageContaining("line 1: a tenant and a key expected");
        assertThatThrownBy(() -> Pseudonyms.load(keys(lines() + line("*", 9))))
                .hasMessageContaining("a second key for *");
        assertThatThrownBy(() -> Pseudonyms.load(keys(line("tenant-7", 1))))
                .hasMessageContaining("no key for *");
    }

    private static Pseudonym number(Pseudonyms pseudonyms, String dialled) {
        return pseudonyms.number(Optional.of(SEVEN), NOVEMBER, dialled).pseudonym();
    }

    private static String lines() {
        return line("tenant-7", 1) + line("tenant-8", 2) + line("*", 3);
    }

    private static String line(String tenant, int filler) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filler);
        return tenant + " " + Base64.getEncoder().encodeToString(key) + "\n";
    }

    private Path keys(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), lines);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
