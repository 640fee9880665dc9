package io.voxtrail.core.tree;

/** How the RFC cuts a tree in two. */
final class Subtree {

    private Subtree() {}

    /** The largest power of two smaller than the number of leaves, of which there are two. */
    static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    /** The hash of the leaves from {@code start} to before {@code end}. */
    static Hash root(HashReader hashes, long start, long end) {
        long leaves = end - start;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return hashes.hash(level, start >>> level);
        }
        long middle = start + split(leaves);
        return Hash.node(root(hashes, start, middle), root(hashes, middle, end));
    }
}
