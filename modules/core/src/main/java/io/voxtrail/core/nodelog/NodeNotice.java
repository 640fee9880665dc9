package io.voxtrail.core.nodelog;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a node's log says about the node itself.
 *
 * @param servedTotal the storage server's own count of content served, to hold against the attempts
 * @param dropped exactly how many attempts could not be recorded (GAP)
 * @param range the sequences that the notice speaks of, where it speaks of some
 * @param previous the stream of the incarnation before, and its last sequence (START)
 * @param bootId the kernel's id of this boot (START)
 * @param note a signed note: of a CHECKPOINT and of a CLOSE the checkpoint, of a START the stream's
 *     key under the node's signature, of a RECOVERED the last checkpoint of the stream before
 * @param detail a short reason in words, of ids and numbers only
 */
public record NodeNotice(
        LogPosition position,
        Salt salt,
        Instant recordedAt,
        NodeClock clock,
        NoticeKind kind,
        OptionalLong servedTotal,
        long dropped,
        Optional<SequenceRange> range,
        Optional<EventId> previous,
        Optional<String> bootId,
        Optional<String> note,
        Optional<String> detail)
        implements LogRecord {

    public NodeNotice {
        if (dropped < 0) {
            throw new IllegalArgumentException("dropped is negative: " + dropped);
        }
    }
}
