package io.voxtrail.core.tree;

import io.voxtrail.core.tree.TileException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** What a tile holds. */
public record TileHashes(Tile tile, List<Hash> hashes) {

    public TileHashes {
        hashes = List.copyOf(hashes);
        if (hashes.size() != tile.width()) {
            throw new IllegalArgumentException(
                    tile.path() + " holds " + tile.width() + " hashes, not " + hashes.size());
        }
    }

    /**
     * Reads a tile as it is served. Nothing says yet that it is the log's: that takes a {@link
     * TileHashReader}.
     *
     * @throws TileException if it has not the length of its width
     */
    public static TileHashes read(Tile tile, byte[] bytes) {
        if (bytes.length != tile.width() * Hash.LENGTH) {
            throw new TileException(
                    tile,
                    Fault.MALFORMED,
                    bytes.length + " bytes instead of " + tile.width() * Hash.LENGTH);
        }
        List<Hash> hashes = new ArrayList<>(tile.width());
        for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
            hashes.add(Hash.at(bytes, at, at + Hash.LENGTH));
        }
        return new TileHashes(tile, hashes);
    }

    /** The tile made of a tree's hashes. */
    public static TileHashes from(Tile tile, HashReader tree) {
        long first = tile.index() << Tile.HEIGHT;
        return new TileHashes(
                tile,
                LongStream.range(first, first + tile.width())
                        .mapToObj(i -> tree.hash(Tile.hashHeight(tile.level()), i))
                        .toList());
    }

    /** The tile as it is served: its hashes one after the other. */
    public byte[] bytes() {
        byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).writeTo(bytes, i * Hash.LENGTH);
        }
        return bytes;
    }

    /**
     * The hash that stands for this tile in the level above.
     *
     * @throws IllegalStateException if the tile is partial: nothing stands for it
     */
    public Hash root() {
        if (!tile.isFull()) {
            throw new IllegalStateException(tile.path() + " is not full yet");
        }
        return new TileTree(this).node(Tile.HEIGHT, 0);
    }
}
