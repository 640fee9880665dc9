package io.voxtrail.core.tree;

/** Where the hashes of a tree are read: memory, a store, or {@linkplain TileHashReader tiles}. */
@FunctionalInterface
public interface HashReader {

    /**
     * The root of a complete subtree: of the 2<sup>level</sup> leaves from {@code index << level}
     * on. Level 0 are the leaves' own hashes.
     */
    Hash hash(int level, long index);

    /** The root of the tree's first {@code size} leaves. */
    default Hash root(long size) {
        return size == 0 ? Hash.EMPTY : Subtree.root(this, 0, size);
    }
}
