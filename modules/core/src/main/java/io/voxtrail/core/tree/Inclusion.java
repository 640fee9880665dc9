package io.voxtrail.core.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The claim that a leaf stands at an index of a tree, with the hashes that prove it. Anybody may
 * claim anything: only {@link #proves} decides.
 *
 * <p>Source: RFC 9162, 2.1.3.
 *
 * @param index the leaf's, from 0
 * @param size of the tree
 * @param path from the leaf's neighbour to the root's child
 */
public record Inclusion(long index, long size, List<Hash> path) {

    public Inclusion {
        path = List.copyOf(path);
    }

    /**
     * @throws IllegalArgumentException unless the tree has that leaf
     */
    public static Inclusion of(long index, long size, HashReader hashes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of size " + size);
        }
        List<Hash> path = new ArrayList<>();
        collect(index, 0, size, hashes, path);
        return new Inclusion(index, size, path);
    }

    private static void collect(
            long index, long start, long end, HashReader hashes, List<Hash> path) {
        if (end - start == 1) {
            return;
        }
        long middle = start + Subtree.split(end - start);
        if (index < middle) {
            collect(index, start, middle, hashes, path);
            path.add(Subtree.root(hashes, middle, end));
        } else {
            collect(index, middle, end, hashes, path);
            path.add(Subtree.root(hashes, start, middle));
        }
    }

    /** Whether the tree of that root has that leaf at the index. Source: RFC 9162, 2.1.3.2. */
    public boolean proves(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash neighbour : path) {
            if (last == 0) {
                return false;
            }
            if (isRight(node) || node == last) {
                hash = Hash.node(neighbour, hash);
                while (!isRight(node) && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = Hash.node(hash, neighbour);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    static boolean isRight(long node) {
        return (node & 1) == 1;
    }
}
