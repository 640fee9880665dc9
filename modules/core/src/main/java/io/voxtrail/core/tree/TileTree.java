package io.voxtrail.core.tree;

import java.util.ArrayList;
import java.util.List;

/** A tile with all complete subtrees over its hashes. */
final class TileTree {

    /** Level by level, from the tile's own hashes up. */
    private final List<List<Hash>> nodes = new ArrayList<>(Tile.HEIGHT + 1);

    TileTree(TileHashes tile) {
        List<Hash> level = tile.hashes();
        nodes.add(level);
        while (level.size() > 1) {
            level = above(level);
            nodes.add(level);
        }
    }

    private static List<Hash> above(List<Hash> level) {
        List<Hash> above = new ArrayList<>(level.size() / 2);
        for (int i = 0; i + 1 < level.size(); i += 2) {
            above.add(Hash.node(level.get(i), level.get(i + 1)));
        }
        return above;
    }

    Hash node(int height, int index) {
        return nodes.get(height).get(index);
    }
}
