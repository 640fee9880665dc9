package io.voxtrail.pipeline.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The keys of the ledger's rows: a letter, the node, the stream, a number. */
final class Places {

    static final char NODE = 'n';
    static final char STREAM = 's';

    /** A leaf's hash that stands in the tree. */
    static final char LEAF = 'l';

    /** A record that came before one that stands before it. */
    static final char WAITING = 'w';

    /** Another leaf at a taken place. */
    static final char FORK = 'f';

    /** The root of 256 leaves, of 256 of those, and so on. */
    static final char SUBTREE = 't';

    /** Sequences that are missing. */
    static final char HOLE = 'h';

    /** How far a stream came in a partition. */
    static final char ARRIVAL = 'a';

    /** The tree at the last checkpoint that held. */
    static final char GOOD_TREE = 'g';

    /** What the stream's START brought: its key's certificate. */
    static final char CERTIFICATE = 'c';

    /** The checkpoint by which the next incarnation sealed the stream. */
    static final char SEAL = 'z';

    /** The first checkpoint that did not hold, and the latest. */
    static final char UNPROVEN = 'u';

    /** A partition of access-attempts that was heard of. */
    static final char PARTITION = 'p';

    private Places() {}

    static byte[] node(NodeId node) {
        byte[] id = node.value().getBytes(UTF_8);
        return ByteBuffer.allocate(2 + id.length).put((byte) NODE).put(id).put((byte) 0).array();
    }

    static byte[] partition(int partition) {
        return ByteBuffer.allocate(5).put((byte) PARTITION).putInt(partition).array();
    }

    static byte[] of(char what, NodeId node, StreamId stream) {
        byte[] id = node.value().getBytes(UTF_8);
        return ByteBuffer.allocate(18 + id.length)
                .put((byte) what)
                .put(id)
                .put((byte) 0)
                .put(stream.bytes())
                .array();
    }

    static byte[] of(char what, NodeId node, StreamId stream, long number) {
        byte[] prefix = of(what, node, stream);
        return ByteBuffer.allocate(prefix.length + Long.BYTES).put(prefix).putLong(number).array();
    }

    static byte[] subtree(NodeId node, StreamId stream, int level, long index) {
        byte[] prefix = of(SUBTREE, node, stream);
        return ByteBuffer.allocate(prefix.length + 1 + Long.BYTES)
                .put(prefix)
                .put((byte) level)
                .putLong(index)
                .array();
    }

    static byte[] first(char what) {
        return new byte[] {(byte) what};
    }

    static byte[] beyond(char what) {
        return new byte[] {(byte) (what + 1)};
    }

    static NodeId nodeOf(byte[] key) {
        return new NodeId(new String(key, 1, key.length - 2, UTF_8));
    }

    static StreamKey streamOf(byte[] key) {
        int end = key.length - 16;
        return new StreamKey(
                new NodeId(new String(key, 1, end - 2, UTF_8)),
                StreamId.of(Arrays.copyOfRange(key, end, key.length)));
    }

    /** The number at a key's end. */
    static long number(byte[] key) {
        return ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
    }
}
