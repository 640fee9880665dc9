package io.voxtrail.core.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashTest {

    /** The reference entries of the Certificate Transparency project and the root at each size. */
    private static final List<String> ENTRIES =
            List.of(
                    "",
                    "00",
                    "10",
                    "2021",
                    "3031",
                    "40414243",
                    "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void givesTheRootsThatCertificateTransparencyPublished() {
        CompactRange range = new CompactRange();
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(range.root()).hasToString(ROOTS.get(size));

            if (size < ENTRIES.size()) {
                range.append(Hash.leaf(HexFormat.of().parseHex(ENTRIES.get(size))));
            }
        }
    }

    @Test
    void provesWhatCertificateTransparencyPublishedAsProven() {
        Hash root = Hash.of(HexFormat.of().parseHex(ROOTS.get(8)));
        List<Hash> path =
                hashes(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        List<Hash> growth =
                hashes(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");

        Hash leaf = Hash.leaf(HexFormat.of().parseHex(ENTRIES.get(5)));
        Hash older = Hash.of(HexFormat.of().parseHex(ROOTS.get(6)));

        assertThat(new Inclusion(5, 8, path).proves(leaf, root)).isTrue();
        assertThat(new Consistency(6, 8, growth).proves(older, root)).isTrue();
    }

    @Test
    void hasOneTextOnlyForEachHash() {
        String text = Hash.EMPTY.toBase64();

        assertThat(Hash.parseBase64(text)).isEqualTo(Hash.EMPTY);
        assertThat(text).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        for (String other :
                List.of(
                        text.replace("=", ""),
                        text.replace("U=", "V="),
                        text + "=",
                        " " + text,
                        text + "\n",
                        text.replace('+', '-').replace('/', '_'),
                        "")) {
            assertThatThrownBy(() -> Hash.parseBase64(other))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void cannotBeChangedThroughTheBytesItWasMadeOf() {
        byte[] bytes = Hash.EMPTY.bytes();
        Hash hash = Hash.of(bytes);

        bytes[0]++;
        hash.bytes()[1]++;

        assertThat(hash).isEqualTo(Hash.EMPTY).hasSameHashCodeAs(Hash.EMPTY);
    }

    private static List<Hash> hashes(String... hex) {
        return java.util.Arrays.stream(hex)
                .map(text -> Hash.of(HexFormat.of().parseHex(text)))
                .toList();
    }
}
