package io.voxtrail.core.tree;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that must be remembered of a tree to append to it and to know its root: one hash for each
 * complete subtree, at most 63. Not safe for use by several threads at once.
 */
public final class CompactRange {

    private static final int LEVELS = Long.SIZE - 1;

    /** At each level the root of that level's complete subtree, where the size has that bit. */
    private final @Nullable Hash[] subtrees;

    private long size;

    public CompactRange() {
        this(0, new @Nullable Hash[LEVELS]);
    }

    private CompactRange(long size, @Nullable Hash[] subtrees) {
        this.size = size;
        this.subtrees = subtrees;
    }

    /**
     * Reads what {@link #bytes} wrote. The bytes are believed: whoever keeps them must know their
     * root.
     *
     * @throws IllegalArgumentException if nothing can have written them
     */
    public static CompactRange of(byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            throw new IllegalArgumentException(
                    "a tree's range has 8 bytes at least, not " + bytes.length);
        }
        long size = ByteBuffer.wrap(bytes).getLong();
        if (size < 0 || bytes.length != Long.BYTES + Long.bitCount(size) * Hash.LENGTH) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes are not the range of a tree of size " + size);
        }
        @Nullable Hash[] subtrees = new @Nullable Hash[LEVELS];
        int at = Long.BYTES;
        for (int level = LEVELS - 1; level >= 0; level--) {
            if (hasBit(size, level)) {
                subtrees[level] = Hash.at(bytes, at, at + Hash.LENGTH);
                at += Hash.LENGTH;
            }
        }
        return new CompactRange(size, subtrees);
    }

    /** The size, big-endian, and the subtrees' roots from the largest to the smallest. */
    public byte[] bytes() {
        byte[] bytes = new byte[Long.BYTES + Long.bitCount(size) * Hash.LENGTH];
        ByteBuffer.wrap(bytes).putLong(size);
        int at = bytes.length;
        for (int level = 0; level < LEVELS; level++) {
            if (hasBit(size, level)) {
                at -= Hash.LENGTH;
                subtree(level).writeTo(bytes, at);
            }
        }
        return bytes;
    }

    /**
     * @return the index of the leaf, from 0
     */
    public long append(Hash leaf) {
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("the tree is as large as a tree can be");
        }
        Hash carried = leaf;
        int level = 0;
        for (; hasBit(size, level); level++) {
            carried = Hash.node(subtree(level), carried);
            subtrees[level] = null;
        }
        subtrees[level] = carried;
        return size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        Deque<Hash> fromSmallest = new ArrayDeque<>();
        for (int level = 0; level < LEVELS; level++) {
            if (hasBit(size, level)) {
                fromSmallest.addLast(subtree(level));
            }
        }
        return fromSmallest.stream()
                .reduce((right, left) -> Hash.node(left, right))
                .orElse(Hash.EMPTY);
    }

    public CompactRange copy() {
        return new CompactRange(size, Arrays.copyOf(subtrees, subtrees.length));
    }

    private Hash subtree(int level) {
        return Objects.requireNonNull(subtrees[level]);
    }

    private static boolean hasBit(long size, int level) {
        return ((size >>> level) & 1) == 1;
    }
}
