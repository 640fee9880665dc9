package io.voxtrail.core.nodelog;

/**
 * A place in a node's log, by which holes and forks are found.
 *
 * @param sequence counts each record of the stream from 0, without holes
 */
public record LogPosition(NodeId node, StreamId stream, long sequence) {
    public LogPosition {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence is negative: " + sequence);
        }
    }

    public EventId eventId() {
        return new EventId(stream, sequence);
    }
}
