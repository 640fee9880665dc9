package io.voxtrail.emitter.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one segment's frames in order. Behind damage it finds the next whole frame and remembers
 * which sequences are missing; it never hands out a frame whose checksum, number or place is wrong.
 */
final class SegmentScan implements AutoCloseable {
    private static final int WINDOW = 256 * 1024;
    private static final int SECTOR = 512;

    private final DiskFile file;
    private final Segment segment;
    private final long salt;
    private final List<SequenceRange> missing = new ArrayList<>();
    private byte[] window = new byte[0];
    private long windowAt;
    private int windowLength;
    private long offset = SegmentHeader.BYTES;
    private long expected;
    private boolean skippedBytes;
    private boolean unreadable;
    private boolean takenOver;

    SegmentScan(DiskFile file, Segment segment) {
        this.file = file;
        this.segment = segment;
        this.salt = segment.header().salt();
        this.expected = segment.header().firstSequence();
    }

    /** Goes on behind a frame that was acknowledged earlier. */
    void resumeAfter(long frameEnd, long sequence) {
        offset = frameEnd;
        expected = sequence + 1;
    }

    /**
     * The next whole frame before the byte {@code end} and before the sequence {@code before}, or
     * null. May be asked again when the segment has grown.
     */
    @Nullable Frame next(long end, long before) throws IOException {
        while (!takenOver) {
            int size = frameAt(offset, end);
            if (size == 0 || sequenceAt(offset) < expected) {
                long found = findAfter(offset, end);
                if (found < 0) {
                    return null;
                }
                skippedBytes = true;
                offset = found;
                continue;
            }
            if (sequenceAt(offset) >= before) {
                takenOver = true;
                break;
            }
            return take(size);
        }
        return null;
    }

    private Frame take(int size) {
        int at = (int) (offset - windowAt);
        long sequence = Frames.sequence(window, at);
        if (sequence > expected) {
            missing.add(new SequenceRange(expected, sequence - 1));
        }
        expected = sequence + 1;
        offset += size;
        SpoolPosition end =
                new SpoolPosition(segment.ordinal(), offset, segment.header().stream(), sequence);
        return new Frame(end, Frames.type(window, at), Frames.payload(window, at));
    }

    /**
     * To be called once, when the segment is sealed and {@link #next} has no more: what lacks
     * before the next segment.
     */
    void finish(long before) {
        if (before != Long.MAX_VALUE && expected < before) {
            missing.add(new SequenceRange(expected, before - 1));
            expected = before;
        }
    }

    /** Sequences that should stand in this segment and do not. */
    List<SequenceRange> missing() {
        return missing;
    }

    /** Whether anything but a torn tail is wrong. */
    boolean damaged() {
        return skippedBytes || unreadable || !missing.isEmpty();
    }

    /** Whether the disk failed to give some of the bytes; another time it may give them. */
    boolean unreadable() {
        return unreadable;
    }

    /** Just behind the last whole frame. */
    long offset() {
        return offset;
    }

    long lastSequence() {
        return expected - 1;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private long findAfter(long from, long end) throws IOException {
        long most = expected + (end - from) / Frames.bytesFor(1) + 1;
        for (long at = from + Frames.ALIGNMENT; at + Frames.HEADER < end; at += Frames.ALIGNMENT) {
            if (frameAt(at, end) > 0) {
                long sequence = sequenceAt(at);
                if (sequence >= expected && sequence <= most) {
                    return at;
                }
            }
        }
        return -1;
    }

    private long sequenceAt(long at) {
        return Frames.sequence(window, (int) (at - windowAt));
    }

    private int frameAt(long at, long end) throws IOException {
        load(at, (int) Math.min(Frames.MAX_BYTES, end - at), end);
        int in = (int) (at - windowAt);
        return Frames.validAt(window, in, in + (int) Math.min(Frames.MAX_BYTES, end - at), salt);
    }

    /** Has the window hold these bytes. */
    private void load(long at, int needed, long end) throws IOException {
        if (at >= windowAt && at + needed <= windowAt + windowLength) {
            return;
        }
        int wanted = (int) Math.max(0, Math.min(WINDOW, end - at));
        if (window.length < wanted) {
            window = new byte[wanted];
        }
        windowAt = at;
        windowLength = wanted;
        Arrays.fill(window, 0, wanted, (byte) 0);
        try {
            readInto(at, 0, wanted);
        } catch (IOException e) {
            readAroundBadSectors(at, wanted);
        }
    }

    private void readInto(long at, int from, int to) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(window, from, to - from);
        while (into.hasRemaining() && file.read(into, at + into.position()) > 0) {}
    }

    /** What cannot be read counts as zeros, and so as damage. */
    private void readAroundBadSectors(long at, int wanted) {
        int to;
        for (int from = 0; from < wanted; from = to) {
            to = (int) Math.min(wanted, from + SECTOR - (at + from) % SECTOR);
            try {
                readInto(at, from, to);
            } catch (IOException e) {
                unreadable = true;
                Arrays.fill(window, from, to, (byte) 0);
            }
        }
    }
}
