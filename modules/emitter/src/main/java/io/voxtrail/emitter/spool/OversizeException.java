package io.voxtrail.emitter.spool;

/** A record is larger than a frame; record it again with less in it. */
public final class OversizeException extends Exception {
    private static final long serialVersionUID = 1L;

    OversizeException(int bytes) {
        super("A record of " + bytes + " bytes; a frame takes 1 to " + Frames.MAX_PAYLOAD);
    }
}
