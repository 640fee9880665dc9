package io.voxtrail.emitter.spool;

import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Frames that become durable together, by one flush. Each is a leaf of the stream's tree, so that
 * the tree's size is the next sequence.
 */
final class Group {
    private static final int INITIAL = 64 * 1024;

    private final CompactRange before;
    private final CompactRange log;
    private final CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();
    private byte[] frames = new byte[INITIAL];
    private int bytes;

    /**
     * @param before the tree of all records in front of the group; nobody changes it any more
     */
    Group(CompactRange before) {
        this.before = before;
        this.log = before.copy();
    }

    /** The tree in front of the group: what is left if the group fails. */
    CompactRange before() {
        return before;
    }

    /** The tree with all that the group holds so far. */
    CompactRange log() {
        return log;
    }

    long firstSequence() {
        return before.size();
    }

    int bytes() {
        return bytes;
    }

    int count() {
        return (int) (log.size() - before.size());
    }

    /** Completes after the flush, or with a {@link SpoolUnavailableException}. */
    CompletableFuture<@Nullable Void> durable() {
        return durable;
    }

    /** Takes the next record; returns its sequence. */
    long add(FrameType type, byte[] payload) {
        int end = bytes + Frames.bytesFor(payload.length);
        if (end > frames.length) {
            frames = Arrays.copyOf(frames, Math.max(end, 2 * frames.length));
        }
        bytes = Frames.put(frames, bytes, log.size(), type, payload);
        return log.append(Hash.leaf(payload));
    }

    void seal(long salt) {
        Frames.seal(frames, bytes, salt);
    }

    ByteBuffer view() {
        return ByteBuffer.wrap(frames, 0, bytes);
    }
}
