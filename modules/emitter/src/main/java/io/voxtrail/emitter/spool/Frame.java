package io.voxtrail.emitter.spool;

/**
 * One record as read back from the spool.
 *
 * @param end where the next frame begins, by which it is acknowledged
 */
@SuppressWarnings("ArrayRecordComponent") // read once and handed on, never compared
public record Frame(SpoolPosition end, FrameType type, byte[] payload) {

    public StreamTag stream() {
        return end.stream();
    }

    public long sequence() {
        return end.sequence();
    }
}
