package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileHashes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The leaves of one stream's tree, one row each, and the hashes above them by 256. */
final class Leaves implements HashReader {

    /**
     * @param partition where it came
     * @param atMillis when the broker took it
     */
    record Leaf(Hash hash, int partition, long atMillis) {

        byte[] write() {
            return ByteBuffer.allocate(Hash.LENGTH + Integer.BYTES + Long.BYTES)
                    .put(hash.bytes())
                    .putInt(partition)
                    .putLong(atMillis)
                    .array();
        }

        static Leaf read(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte[] hash = new byte[Hash.LENGTH];
            in.get(hash);
            return new Leaf(Hash.of(hash), in.getInt(), in.getLong());
        }
    }

    private final Rows rows;
    private final NodeId node;
    private final StreamId stream;

    Leaves(Rows rows, NodeId node, StreamId stream) {
        this.rows = rows;
        this.node = node;
        this.stream = stream;
    }

    Optional<Leaf> at(long sequence) {
        return rows.find(key(sequence)).map(Leaf::read);
    }

    void put(long sequence, Leaf leaf) {
        rows.put(key(sequence), leaf.write());
    }

    private byte[] key(long sequence) {
        return Places.of(Places.LEAF, node, stream, sequence);
    }

    /** Another leaf than the one that stands there; of several, the latest. */
    void putFork(long sequence, Leaf other) {
        rows.put(Places.of(Places.FORK, node, stream, sequence), other.write());
    }

    SortedMap<Long, Leaf> forks(long from, long to) {
        TreeMap<Long, Leaf> forks = new TreeMap<>();
        if (from < to) {
            rows.visit(
                    Places.of(Places.FORK, node, stream, from),
                    Places.of(Places.FORK, node, stream, to - 1),
                    (key, value) -> {
                        forks.put(Places.number(key), Leaf.read(value));
                        return true;
                    });
        }
        return forks;
    }

    void removeFork(long sequence) {
        rows.delete(Places.of(Places.FORK, node, stream, sequence));
    }

    /**
     * The tree after some more leaves, those in {@code instead} in the place of those that stand.
     */
    CompactRange grown(CompactRange from, long to, SortedMap<Long, Leaf> instead) {
        CompactRange tree = from.copy();
        if (tree.size() >= to) {
            return tree;
        }
        rows.visit(
                key(tree.size()),
                key(to - 1),
                (key, value) -> {
                    long sequence = Places.number(key);
                    Leaf other = instead.get(sequence);
                    tree.append(other == null ? Leaf.read(value).hash() : other.hash());
                    return true;
                });
        if (tree.size() != to) {
            throw new IllegalStateException(
                    "leaves of " + stream + " are gone before they were proven: " + tree.size());
        }
        return tree;
    }

    /** The sequence that followed in the same partition; {@link Long#MAX_VALUE} where none did. */
    long following(int partition, long sequence, long highest) {
        long[] found = {Long.MAX_VALUE};
        if (sequence < highest) {
            rows.visit(
                    key(sequence + 1),
                    key(highest),
                    (key, value) -> {
                        if (Leaf.read(value).partition() == partition) {
                            found[0] = Places.number(key);
                        }
                        return found[0] == Long.MAX_VALUE;
                    });
        }
        return found[0];
    }

    /** Takes in the hashes above those leaves that are now proven. */
    void proven(long from, long to) {
        for (int level = 1; level <= 7; level++) {
            int height = level * Tile.HEIGHT;
            for (long index = from >>> height; index < to >>> height; index++) {
                Tile below = new Tile(level - 1, index, Tile.FULL);
                rows.put(
                        Places.subtree(node, stream, level, index),
                        TileHashes.from(below, this).root().bytes());
            }
        }
    }

    @Override
    public Hash hash(int level, long index) {
        if (level == 0) {
            return at(index)
                    .orElseThrow(() -> new IllegalStateException("leaf " + index + " is gone"))
                    .hash();
        }
        if (level % Tile.HEIGHT != 0) {
            return Hash.node(hash(level - 1, index * 2), hash(level - 1, index * 2 + 1));
        }
        byte[] key = Places.subtree(node, stream, level / Tile.HEIGHT, index);
        return rows.find(key)
                .map(Hash::of)
                .orElseThrow(() -> new IllegalStateException("subtree " + index + " is gone"));
    }

    /** Runs of sequences in a range that stand nowhere: not in the tree, not among the waiting. */
    List<SequenceRange> missing(long from, long to, int atMost) {
        List<SequenceRange> runs = new ArrayList<>();
        long[] next = {from};
        rows.visit(
                waiting(from),
                waiting(to),
                (key, _) -> {
                    add(runs, next[0], Places.number(key) - 1);
                    next[0] = Places.number(key) + 1;
                    return runs.size() < atMost;
                });
        if (runs.size() < atMost) {
            add(runs, next[0], to);
        }
        return runs;
    }

    private static void add(List<SequenceRange> runs, long from, long to) {
        if (from <= to) {
            runs.add(new SequenceRange(from, to));
        }
    }

    /** Runs of sequences that came although the log ends before them. */
    List<SequenceRange> beyond(long end, long inSequence) {
        List<SequenceRange> runs = new ArrayList<>();
        add(runs, end, inSequence - 1);
        rows.visit(
                waiting(Math.max(end, inSequence)),
                waiting(Long.MAX_VALUE),
                (key, _) -> {
                    long sequence = Places.number(key);
                    boolean isNext = !runs.isEmpty() && runs.getLast().to() == sequence - 1;
                    long from = isNext ? runs.removeLast().from() : sequence;
                    return runs.add(new SequenceRange(from, sequence));
                });
        return runs;
    }

    private byte[] waiting(long sequence) {
        return Places.of(Places.WAITING, node, stream, sequence);
    }

    /** Removes the leaves before a sequence that came before an instant. */
    void forget(long before, long beforeMillis, int atMost) {
        List<byte[]> old = new ArrayList<>();
        if (before > 0) {
            rows.visit(
                    key(0),
                    key(before - 1),
                    (key, value) -> {
                        boolean isOld = Leaf.read(value).atMillis() < beforeMillis;
                        if (isOld) {
                            old.add(key);
                        }
                        return isOld && old.size() < atMost;
                    });
        }
        old.forEach(rows::delete);
    }
}
