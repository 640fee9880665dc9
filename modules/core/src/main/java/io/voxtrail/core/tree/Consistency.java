package io.voxtrail.core.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The claim that a tree only grew, with the hashes that prove it. Anybody may claim anything: only
 * {@link #proves} decides.
 *
 * <p>Source: RFC 9162, 2.1.4; for an empty older tree C2SP tlog-witness, whose proof is empty.
 *
 * @param from the size of the older tree
 * @param to the size of the newer tree
 */
public record Consistency(long from, long to, List<Hash> path) {

    public Consistency {
        path = List.copyOf(path);
    }

    /**
     * @throws IllegalArgumentException unless {@code 0 <= from <= to}
     */
    public static Consistency of(long from, long to, HashReader hashes) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree never grew from " + from + " to " + to);
        }
        List<Hash> path = new ArrayList<>();
        if (from > 0) {
            collect(from, 0, to, true, hashes, path);
        }
        return new Consistency(from, to, path);
    }

    private static void collect(
            long from, long start, long end, boolean known, HashReader hashes, List<Hash> path) {
        if (from == end) {
            if (!known) {
                path.add(Subtree.root(hashes, start, end));
            }
            return;
        }
        long middle = start + Subtree.split(end - start);
        if (from <= middle) {
            collect(from, start, middle, known, hashes, path);
            path.add(Subtree.root(hashes, middle, end));
        } else {
            collect(from, middle, end, false, hashes, path);
            path.add(Subtree.root(hashes, start, middle));
        }
    }

    /**
     * Whether the tree of the one root is the beginning of the tree of the other. Source: RFC 9162,
     * 2.1.4.2.
     */
    public boolean proves(Hash fromRoot, Hash toRoot) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == 0) {
            return path.isEmpty()
                    && fromRoot.equals(Hash.EMPTY)
                    && (to > 0 || toRoot.equals(Hash.EMPTY));
        }
        if (from == to) {
            return path.isEmpty() && fromRoot.equals(toRoot);
        }
        return walk(fromRoot, toRoot);
    }

    private boolean walk(Hash fromRoot, Hash toRoot) {
        boolean complete = Long.bitCount(from) == 1;
        if (path.isEmpty() && !complete) {
            return false;
        }
        int whole = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >>> whole;
        long last = (to - 1) >>> whole;
        Hash older = complete ? fromRoot : path.get(0);
        Hash newer = older;
        for (Hash hash : complete ? path : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if (Inclusion.isRight(node) || node == last) {
                older = Hash.node(hash, older);
                newer = Hash.node(hash, newer);
                while (!Inclusion.isRight(node) && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                newer = Hash.node(newer, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && older.equals(fromRoot) && newer.equals(toRoot);
    }
}
