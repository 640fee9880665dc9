package io.voxtrail.core.tree;

import io.voxtrail.core.tree.TileException.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The hashes of a tree whose root is known, read from tiles of which none is believed: each is held
 * against the hash that stands for it in the tile above, up to the root, before one of its hashes
 * is given out. Keeps the last {@value #KEPT} tiles, about 35 kB each. Not safe for use by several
 * threads at once.
 *
 * <p>The partial tiles of the right-hand edge have nobody above them: they are read at once and
 * must together give the root. A reader that leaves a tile of the way unchecked accepts a forged
 * entry with a forged tile (CVE-2026-56865).
 */
public final class TileHashReader implements HashReader {

    private static final int KEPT = 64;
    private static final int LEVELS = 8;

    private final long size;
    private final TileSource source;
    private final Map<Integer, TileTree> edge;
    private final Map<Tile, TileTree> proven = new Recent();

    /**
     * @param root of the tree of that size, from a checkpoint whose signature was verified
     * @throws TileException if a tile of the right-hand edge is missing or malformed, or if they do
     *     not give the root
     */
    public TileHashReader(long size, Hash root, TileSource source) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree's size is not " + size);
        }
        this.size = size;
        this.source = source;
        this.edge = readEdge();
        if (!edgeRoot().equals(root)) {
            throw new TileException(
                    lowestOfTheEdge(),
                    Fault.UNPROVEN,
                    "the right-hand tiles do not give the root of the tree of size " + size);
        }
    }

    public long size() {
        return size;
    }

    /**
     * @throws IllegalArgumentException if the tree has no such complete subtree
     * @throws TileException if a tile on the way to the root is missing, malformed or unproven
     */
    @Override
    public Hash hash(int level, long index) {
        if (level < 0 || level >= Long.SIZE - 1 || index < 0 || index >= size >>> level) {
            throw new IllegalArgumentException(
                    "no hash " + index + " on level " + level + " of a tree of size " + size);
        }
        int tileLevel = level / Tile.HEIGHT;
        int height = level % Tile.HEIGHT;
        int perTile = Tile.FULL >>> height;
        return tile(tileLevel, index / perTile).node(height, (int) (index % perTile));
    }

    private TileTree tile(int level, long index) {
        TileTree rightmost = edge.get(level);
        if (rightmost != null && index == size >>> Tile.hashHeight(level) >>> Tile.HEIGHT) {
            return rightmost;
        }
        Tile tile = new Tile(level, index, Tile.FULL);
        TileTree known = proven.get(tile);
        return known != null ? known : prove(tile);
    }

    private TileTree prove(Tile tile) {
        TileTree read = new TileTree(read(tile));
        Hash above = hash(Tile.hashHeight(tile.level() + 1), tile.index());
        if (!read.node(Tile.HEIGHT, 0).equals(above)) {
            throw new TileException(
                    tile, Fault.UNPROVEN, "does not give the hash that stands for it above");
        }
        proven.put(tile, read);
        return read;
    }

    private Map<Integer, TileTree> readEdge() {
        Map<Integer, TileTree> read = new LinkedHashMap<>();
        for (int level = 0; level < LEVELS; level++) {
            Optional<Tile> partial = Tile.partial(level, size);
            if (partial.isPresent()) {
                read.put(level, new TileTree(read(partial.get())));
            }
        }
        return Map.copyOf(read);
    }

    /** Each hash of each partial tile goes in, so that none can be other than it was. */
    private Hash edgeRoot() {
        List<Hash> fromSmallest = new ArrayList<>();
        for (int level = 0; level < Long.SIZE - 1; level++) {
            if (((size >>> level) & 1) == 1) {
                fromSmallest.add(hash(level, (size >>> level) - 1));
            }
        }
        return fromSmallest.stream()
                .reduce((right, left) -> Hash.node(left, right))
                .orElse(Hash.EMPTY);
    }

    private Tile lowestOfTheEdge() {
        return IntStream.range(0, LEVELS)
                .mapToObj(level -> Tile.partial(level, size))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Tile(0, 0, Tile.FULL));
    }

    /** A log may drop a partial tile once the full one is there. */
    private TileHashes read(Tile tile) {
        byte[] bytes =
                source.read(tile)
                        .or(() -> tile.isFull() ? Optional.empty() : source.read(tile.full()))
                        .orElseThrow(() -> new TileException(tile, Fault.MISSING, "is not there"));
        return TileHashes.read(tile, isWider(bytes, tile) ? cut(bytes, tile) : bytes);
    }

    private static boolean isWider(byte[] bytes, Tile tile) {
        return bytes.length > tile.width() * Hash.LENGTH
                && bytes.length <= Tile.FULL * Hash.LENGTH
                && bytes.length % Hash.LENGTH == 0;
    }

    private static byte[] cut(byte[] bytes, Tile tile) {
        return Arrays.copyOf(bytes, tile.width() * Hash.LENGTH);
    }

    private static final class Recent extends LinkedHashMap<Tile, TileTree> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(2 * KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, TileTree> eldest) {
            return size() > KEPT;
        }
    }
}
