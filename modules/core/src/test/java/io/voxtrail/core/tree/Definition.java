package io.voxtrail.core.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree as the RFC defines it, word for word and slow: what all else is held against. Source:
 * RFC 9162, 2.1.1, 2.1.3.1 and 2.1.4.1.
 */
final class Definition implements HashReader {

    private final List<byte[]> entries;
    private final Map<List<Integer>, Hash> known = new HashMap<>();

    Definition(List<byte[]> entries) {
        this.entries = entries;
    }

    static Definition ofSize(int size) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(("entry " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return new Definition(entries);
    }

    byte[] entry(int index) {
        return entries.get(index);
    }

    Hash mth(int start, int end) {
        List<Integer> range = List.of(start, end);
        if (!known.containsKey(range)) {
            known.put(range, compute(start, end));
        }
        return known.get(range);
    }

    private Hash compute(int start, int end) {
        int n = end - start;
        if (n == 0) {
            return sha256(new byte[0]);
        }
        if (n == 1) {
            return sha256(new byte[] {0}, entries.get(start));
        }
        int k = split(n);
        return sha256(new byte[] {1}, mth(start, start + k).bytes(), mth(start + k, end).bytes());
    }

    List<Hash> path(int m, int start, int end) {
        int n = end - start;
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? with(path(m, start, start + k), mth(start + k, end))
                : with(path(m - k, start + k, end), mth(start, start + k));
    }

    List<Hash> proof(int m, int n) {
        return m == 0 ? List.of() : subproof(m, 0, n, true);
    }

    private List<Hash> subproof(int m, int start, int end, boolean complete) {
        int n = end - start;
        if (m == n) {
            return complete ? List.of() : List.of(mth(start, end));
        }
        int k = split(n);
        return m <= k
                ? with(subproof(m, start, start + k, complete), mth(start + k, end))
                : with(subproof(m - k, start + k, end, false), mth(start, start + k));
    }

    /** The complete subtrees, as the definition of the range of leaves under them. */
    @Override
    public Hash hash(int level, long index) {
        return mth((int) (index << level), (int) ((index + 1) << level));
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> with(List<Hash> hashes, Hash last) {
        List<Hash> all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }

    private static Hash sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return Hash.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
