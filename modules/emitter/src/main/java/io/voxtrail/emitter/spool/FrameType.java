package io.voxtrail.emitter.spool;

import org.jspecify.annotations.Nullable;

/**
 * What a frame holds. Every frame's payload is one record of the node's log, byte for byte as it is
 * sent.
 */
public enum FrameType {
    /** An attempt, or a notice that has no type of its own here. */
    EVENT(1),
    /** A signed statement over everything before it. */
    CHECKPOINT(2),
    /** How many attempts could not be recorded, and why. */
    GAP(3),
    /** Which records of this node's disk were found damaged. */
    CORRUPTION(4),
    /** The orderly end of a stream. */
    CLOSE(5);

    private static final FrameType[] BY_CODE = {null, EVENT, CHECKPOINT, GAP, CORRUPTION, CLOSE};

    private final byte code;

    FrameType(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static @Nullable FrameType of(byte code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
