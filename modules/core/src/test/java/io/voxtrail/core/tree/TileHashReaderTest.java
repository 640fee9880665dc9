package io.voxtrail.core.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.tree.TileException.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TileHashReaderTest {

    private static final int LARGE = 70_000;
    private static final Definition TREE = Definition.ofSize(LARGE);

    @Test
    void readsTheHashesOfTheDefinition() {
        for (int size : new int[] {0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, LARGE}) {
            TileHashReader reader =
                    new TileHashReader(size, TREE.root(size), new Kept(tiles(size)));

            assertThat(reader.root(size)).isEqualTo(TREE.root(size));
            for (int level = 0; size >>> level > 0; level++) {
                long last = (size >>> level) - 1;
                for (long index : new long[] {0, last / 2, last}) {
                    assertThat(reader.hash(level, index)).isEqualTo(TREE.hash(level, index));
                }
            }
        }
    }

    @Test
    void makesTheProofsOfTheDefinition() {
        Random random = new Random(8);
        TileHashReader reader = new TileHashReader(LARGE, TREE.root(LARGE), new Kept(tiles(LARGE)));
        for (int i = 0; i < 300; i++) {
            int size = 1 + random.nextInt(LARGE);
            int index = random.nextInt(size);

            assertThat(Inclusion.of(index, size, reader))
                    .isEqualTo(Inclusion.of(index, size, TREE));
            assertThat(Consistency.of(index, size, reader))
                    .isEqualTo(Consistency.of(index, size, TREE));
        }
    }

    @Test
    void readsOnlyTheTilesOnTheWay() {
        Kept kept = new Kept(tiles(LARGE));
        TileHashReader reader = new TileHashReader(LARGE, TREE.root(LARGE), kept);

        Inclusion.of(12_345, LARGE, reader);

        // three partial tiles at the edge, the leaf's tile, and the full one above it
        assertThat(kept.read).hasSize(5);
    }

    @Test
    void doesNotMissAPartialTileWhoseFullOneIsThere() {
        int size = 300;
        Map<Tile, byte[]> tiles = tiles(LARGE);
        TileHashReader reader = new TileHashReader(size, TREE.root(size), new Kept(tiles));

        assertThat(tiles.get(new Tile(0, 1, 44))).isNull();
        assertThat(Inclusion.of(299, size, reader)).isEqualTo(Inclusion.of(299, size, TREE));
    }

    @Test
    void makesDoWithTheWidestTileOfAPlace() {
        Map<Tile, byte[]> widest = new HashMap<>();
        tiles(1000).forEach((tile, bytes) -> widest.put(tile.full(), bytes));
        for (int size : new int[] {1, 255, 256, 300, 769, 1000}) {
            TileHashReader reader =
                    new TileHashReader(
                            size, TREE.root(size), t -> Optional.ofNullable(widest.get(t.full())));

            assertThat(Inclusion.of(size - 1, size, reader).path())
                    .isEqualTo(TREE.path(size - 1, 0, size));
        }
    }

    /** CVE-2026-56865: the leaf's tile and the entry agree, and nobody asks the tile above. */
    @Test
    void refusesAForgedTileThatAgreesWithAForgedEntry() {
        Hash forged = Hash.leaf("forged".getBytes());
        for (int index : new int[] {0, 255, 12_345, 65_535, 65_536, LARGE - 1}) {
            Map<Tile, byte[]> tiles = tiles(LARGE);
            Tile tile =
                    tiles.keySet().stream()
                            .filter(t -> t.level() == 0 && t.index() == index / 256)
                            .findFirst()
                            .orElseThrow();
            forged.writeTo(tiles.get(tile), index % 256 * Hash.LENGTH);

            assertThatThrownBy(() -> readLeaf(tiles, index))
                    .isInstanceOfSatisfying(
                            TileException.class,
                            e -> {
                                assertThat(e.fault()).isEqualTo(Fault.UNPROVEN);
                                assertThat(e.tile()).isEqualTo(tile);
                            });
        }
    }

    /** The forger goes on upwards, as far as there are tiles. */
    @Test
    void refusesAForgedTileWithAllTilesAboveItForgedToo() {
        Hash forged = Hash.leaf("forged".getBytes());
        int index = 12_345;
        Map<Tile, byte[]> tiles = tiles(LARGE);
        forged.writeTo(tiles.get(new Tile(0, 48, 256)), index % 256 * Hash.LENGTH);
        Hash above = root(tiles, new Tile(0, 48, 256));
        above.writeTo(tiles.get(new Tile(1, 0, 256)), 48 * Hash.LENGTH);
        Hash top = root(tiles, new Tile(1, 0, 256));
        top.writeTo(tiles.get(new Tile(2, 0, 1)), 0);

        assertThatThrownBy(() -> readLeaf(tiles, index))
                .isInstanceOfSatisfying(
                        TileException.class, e -> assertThat(e.fault()).isEqualTo(Fault.UNPROVEN));
    }

    private static Hash root(Map<Tile, byte[]> tiles, Tile tile) {
        return TileHashes.read(tile, tiles.get(tile)).root();
    }

    private static Hash readLeaf(Map<Tile, byte[]> tiles, int index) {
        return new TileHashReader(LARGE, TREE.root(LARGE), new Kept(tiles)).hash(0, index);
    }

    @Test
    void refusesEachTileOfWhichAnyByteIsChanged() {
        Random random = new Random(4);
        List<Tile> all = Tile.ofTree(LARGE).toList();
        for (int round = 0; round < 1_000; round++) {
            Tile tile = all.get(random.nextInt(all.size()));
            Map<Tile, byte[]> tiles = tiles(LARGE);
            byte[] bytes = tiles.get(tile);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));

            assertThatThrownBy(() -> readUnder(tiles, tile))
                    .isInstanceOfSatisfying(
                            TileException.class,
                            e -> assertThat(e.fault()).isEqualTo(Fault.UNPROVEN));
        }
    }

    @Test
    void namesTheTileThatIsMissingOrOfTheWrongLength() {
        Random random = new Random(6);
        List<Tile> all = Tile.ofTree(LARGE).toList();
        for (int round = 0; round < 300; round++) {
            Tile tile = all.get(random.nextInt(all.size()));
            Map<Tile, byte[]> without = tiles(LARGE);
            without.remove(tile);
            Map<Tile, byte[]> cut = tiles(LARGE);
            cut.put(tile, new byte[random.nextInt(tile.width() * Hash.LENGTH)]);

            assertThatThrownBy(() -> readUnder(without, tile))
                    .isInstanceOfSatisfying(
                            TileException.class,
                            e -> {
                                assertThat(e.fault()).isEqualTo(Fault.MISSING);
                                assertThat(e.tile()).isEqualTo(tile);
                            });
            assertThatThrownBy(() -> readUnder(cut, tile))
                    .isInstanceOfSatisfying(
                            TileException.class,
                            e -> assertThat(e.fault()).isEqualTo(Fault.MALFORMED));
        }
    }

    private static void readUnder(Map<Tile, byte[]> tiles, Tile tile) {
        TileHashReader reader = new TileHashReader(LARGE, TREE.root(LARGE), new Kept(tiles));
        reader.hash(tile.level() * 8, tile.index() * 256);
    }

    @Test
    void refusesARootThatTheTilesDoNotGive() {
        for (int size : new int[] {0, 1, 256, 300}) {
            assertThatThrownBy(() ->
                            new TileHashReader(size, Hash.leaf(new byte[9]), new Kept(tiles(size))))
                    .isInstanceOf(TileException.class);
        }
    }

    @Test
    void knowsNoHashBeyondTheTree() {
        TileHashReader reader = new TileHashReader(300, TREE.root(300), new Kept(tiles(300)));

        assertThatThrownBy(() -> reader.hash(0, 300)).hasMessageContaining("no hash 300");
        assertThatThrownBy(() -> reader.hash(3, 37)).hasMessageContaining("no hash 37");
        assertThatThrownBy(() -> reader.hash(0, -1)).hasMessageContaining("no hash -1");
        assertThatThrownBy(() -> reader.hash(63, 0)).hasMessageContaining("level 63");
        assertThatThrownBy(() -> reader.hash(-1, 0)).hasMessageContaining("level -1");
    }

    private static final Map<Integer, Map<Tile, byte[]>> MADE = new HashMap<>();

    private static Map<Tile, byte[]> tiles(int size) {
        Map<Tile, byte[]> made =
                MADE.computeIfAbsent(
                        size,
                        s -> {
                            Map<Tile, byte[]> tiles = new HashMap<>();
                            Tile.ofTree(s)
                                    .forEach(t -> tiles.put(t, TileHashes.from(t, TREE).bytes()));
                            return tiles;
                        });
        Map<Tile, byte[]> copies = new HashMap<>();
        made.forEach((tile, bytes) -> copies.put(tile, bytes.clone()));
        return copies;
    }

    /** Tiles in memory, and which of them were asked for. */
    private static final class Kept implements TileSource {
        private final Map<Tile, byte[]> tiles;
        private final List<Tile> read = new ArrayList<>();

        Kept(Map<Tile, byte[]> tiles) {
            this.tiles = tiles;
        }

        @Override
        public Optional<byte[]> read(Tile tile) {
            read.add(tile);
            return Optional.ofNullable(tiles.get(tile));
        }
    }
}
