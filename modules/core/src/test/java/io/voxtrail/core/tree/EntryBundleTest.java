package io.voxtrail.core.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryBundleTest {

    @Test
    void putsTheLengthBeforeEachEntry() {
        byte[] bundle = EntryBundle.write(List.of(octets(1, 2), octets(), octets(3)));

        assertThat(bundle).containsExactly(0, 2, 1, 2, 0, 0, 0, 1, 3);
    }

    @Test
    void readsBackWhatItWrites() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            List<Octets> entries = new ArrayList<>();
            for (int n = 1 + random.nextInt(256); n > 0; n--) {
                byte[] entry = new byte[random.nextInt(100) == 0 ? 65_535 : random.nextInt(400)];
                random.nextBytes(entry);
                entries.add(Octets.owning(entry));
            }

            byte[] bundle = EntryBundle.write(entries);

            assertThat(EntryBundle.read(new Tile(0, 7, entries.size()), bundle)).isEqualTo(entries);
        }
    }

    @Test
    void refusesABundleCutAnywhereOrLongerThanItsEntries() {
        byte[] bundle = EntryBundle.write(List.of(octets(1, 2), octets(), octets(3)));
        Tile tile = new Tile(0, 0, 3);
        for (int length = 0; length < bundle.length; length++) {
            byte[] cut = Arrays.copyOf(bundle, length);
            assertThatThrownBy(() -> EntryBundle.read(tile, cut)).isInstanceOf(TileException.class);
        }
        byte[] longer = Arrays.copyOf(bundle, bundle.length + 1);
        assertThatThrownBy(() -> EntryBundle.read(tile, longer)).isInstanceOf(TileException.class);
    }

    @Test
    void readsAnyBytesOrSaysWhyNot() {
        Random random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            for (int b = 0; b < bytes.length; b += 2) {
                bytes[b] = 0;
            }
            Tile tile = new Tile(0, 0, 1 + random.nextInt(5));
            try {
                List<Octets> entries = EntryBundle.read(tile, bytes);
                assertThat(EntryBundle.write(entries)).isEqualTo(bytes);
            } catch (TileException e) {
                assertThat(e.fault()).isEqualTo(TileException.Fault.MALFORMED);
            }
        }
    }

    @Test
    void holdsNeitherTooManyEntriesNorTooLongOnes() {
        assertThatThrownBy(() -> EntryBundle.write(List.of())).hasMessageContaining("not 0");
        assertThatThrownBy(() -> EntryBundle.write(Collections.nCopies(257, octets())))
                .hasMessageContaining("not 257");
        assertThatThrownBy(() -> EntryBundle.write(List.of(Octets.owning(new byte[65_536]))))
                .hasMessageContaining("not 65536");
    }

    private static Octets octets(int... bytes) {
        byte[] octets = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            octets[i] = (byte) bytes[i];
        }
        return Octets.owning(octets);
    }
}
