package io.voxtrail.core.tree;

import java.util.Optional;

/** Where tiles are kept: a folder, an archive, a server. Nothing from there is believed. */
@FunctionalInterface
public interface TileSource {

    /**
     * The tile's bytes as they are kept; empty if it is not there. In place of a partial tile a
     * wider one of the same place will do.
     */
    Optional<byte[]> read(Tile tile);
}
