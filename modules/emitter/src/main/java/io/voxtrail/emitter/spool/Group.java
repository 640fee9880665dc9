package io.voxtrail.emitter.spool;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Frames that become durable together, by one flush. */
final class Group {
    private static final int INITIAL = 64 * 1024;

    private final long firstSequence;
    private final CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();
    private byte[] frames = new byte[INITIAL];
    private int bytes;
    private int count;

    Group(long firstSequence) {
        this.firstSequence = firstSequence;
    }

    long firstSequence() {
        return firstSequence;
    }

    int bytes() {
        return bytes;
    }

    int count() {
        return count;
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
        long sequence = firstSequence + count;
        bytes = Frames.put(frames, bytes, sequence, type, payload);
        count++;
        return sequence;
    }

    void seal(long salt) {
        Frames.seal(frames, bytes, salt);
    }

    ByteBuffer view() {
        return ByteBuffer.wrap(frames, 0, bytes);
    }
}
