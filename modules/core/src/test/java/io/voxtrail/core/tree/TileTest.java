package io.voxtrail.core.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TileTest {

    @Test
    void standsWhereTheSpecificationSays() {
        assertThat(new Tile(0, 1234067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(3, 0, 12).path()).isEqualTo("tile/3/000.p/12");
        assertThat(new Tile(0, 273, 112).entriesPath()).isEqualTo("tile/entries/273.p/112");
        assertThat(new Tile(1, 999, 256).path()).isEqualTo("tile/1/999");
        assertThat(new Tile(1, 1000, 256).path()).isEqualTo("tile/1/x001/000");
    }

    /** The two trees that the specification describes. */
    @Test
    void areAsManyAsTheSpecificationSays() {
        Map<Integer, List<Tile>> tiles =
                Tile.ofTree(70_000).collect(Collectors.groupingBy(Tile::level));

        assertThat(tiles).hasSize(3);
        assertThat(tiles.get(0)).hasSize(274).last().isEqualTo(new Tile(0, 273, 112));
        assertThat(tiles.get(0).subList(0, 273)).allMatch(Tile::isFull);
        assertThat(tiles.get(1)).containsExactly(new Tile(1, 0, 256), new Tile(1, 1, 17));
        assertThat(tiles.get(2)).containsExactly(new Tile(2, 0, 1));
        assertThat(Tile.ofTree(256)).containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
        assertThat(Tile.ofTree(0)).isEmpty();
        assertThat(Tile.ofTree(1)).containsExactly(new Tile(0, 0, 1));
    }

    @Test
    void growWithTheTreeAndLeaveNoneOut() {
        Random random = new Random(9);
        for (int i = 0; i < 300; i++) {
            int from = random.nextInt(70_000);
            int to = from + random.nextInt(2_000);

            List<Tile> after = Tile.ofTree(to).toList();
            List<Tile> grown = Tile.grown(from, to).toList();

            assertThat(after).containsAll(grown);
            List<Tile> before = Tile.ofTree(from).filter(t -> !grown.contains(t)).toList();
            assertThat(after.stream().filter(t -> !grown.contains(t))).isSubsetOf(before);
        }
    }

    @Test
    void readsBackEachPathItWrites() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            int level = random.nextInt(8);
            long most = Long.MAX_VALUE >>> (8 * level) >>> 8;
            long index = (random.nextLong() & most) >>> random.nextInt(56);
            Tile tile = new Tile(level, index, 1 + random.nextInt(256));

            assertThat(Tile.parse(tile.path())).contains(tile);
            if (level == 0) {
                assertThat(Tile.parseEntries(tile.entriesPath())).contains(tile);
                assertThat(Tile.parse(tile.entriesPath())).isEmpty();
                assertThat(Tile.parseEntries(tile.path())).isEmpty();
            }
        }
    }

    @Test
    void hasOnePathOnly() {
        for (String path :
                List.of(
                        "",
                        "tile/0/0",
                        "tile/0/1000",
                        "tile/0/x000/001",
                        "tile/00/001",
                        "tile/8/000",
                        "tile/7/001",
                        "tile/-1/000",
                        "tile/0/001.p/0",
                        "tile/0/001.p/01",
                        "tile/0/001.p/256",
                        "tile/0/001.p/300",
                        "tile/0/001.p/",
                        "tile/0/001/",
                        "tile/0/x001",
                        "tile/0/001/002",
                        "tile/0/x999/x999/x999/x999/x999/x999/999",
                        "tile/0/../../etc/passwd",
                        "/tile/0/001",
                        "tile/0/001\n",
                        "tile/0/x٠٠١/000")) {
            assertThat(Tile.parse(path)).as(path).isEmpty();
            assertThat(Tile.parseEntries(path.replace("/0/", "/entries/"))).as(path).isEmpty();
        }
    }

    @Test
    void neverStumblesOverAnyPath() {
        Random random = new Random(2);
        String letters = "tile/0123456789x.p-entries\n ";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder path = new StringBuilder(i % 2 == 0 ? "tile/0/" : "");
            for (int n = random.nextInt(30); n > 0; n--) {
                path.append(letters.charAt(random.nextInt(letters.length())));
            }
            Tile.parse(path.toString())
                    .ifPresent(tile -> assertThat(tile.path()).isEqualTo(path.toString()));
            Tile.parseEntries(path.toString());
        }
    }

    @Test
    void existsOnlyWhereATreeCanReach() {
        assertThat(new Tile(7, 0, 256).firstLeaf()).isZero();
        assertThat(new Tile(0, Long.MAX_VALUE >>> 8, 256).firstLeaf())
                .isEqualTo(Long.MAX_VALUE - 255);
        assertThatThrownBy(() -> new Tile(7, 1, 256)).hasMessageContaining("no tile 1");
        assertThatThrownBy(() -> new Tile(0, (Long.MAX_VALUE >>> 8) + 1, 256))
                .hasMessageContaining("no tile");
        assertThatThrownBy(() -> new Tile(0, 0, 0)).hasMessageContaining("width");
        assertThatThrownBy(() -> new Tile(0, 0, 257)).hasMessageContaining("width");
        assertThatThrownBy(() -> new Tile(8, 0, 1)).hasMessageContaining("level");
    }
}
