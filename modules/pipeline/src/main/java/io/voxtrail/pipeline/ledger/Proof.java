package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.Octets;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.pipeline.flow.Freshness;
import io.voxtrail.pipeline.read.Seen;
import java.time.Instant;
import java.util.Optional;

/**
 * What the node ledger needs of a record of a node's log: its place and its leaf, and of a notice
 * all of it.
 *
 * @param partition of access-attempts; in each, a node sends in the order of its log
 * @param served whether the node let content go out by this attempt
 * @param appendedAt the broker's time, to the millisecond
 */
public record Proof(
        NodeId node,
        StreamId stream,
        long sequence,
        Hash leaf,
        Freshness freshness,
        int partition,
        boolean served,
        Instant recordedAt,
        Instant appendedAt,
        Optional<Notice> notice)
        implements Told {

    /** In the place of the partition of a record that never came itself. */
    static final int NEVER_CAME = -1;

    /**
     * @param bytes as its node wrote it
     */
    public record Notice(NodeNotice said, Octets bytes) {}

    public static Proof of(Seen seen) {
        LogRecord record = seen.entry().record();
        Octets bytes = seen.entry().bytes();
        return new Proof(
                record.position().node(),
                record.position().stream(),
                record.position().sequence(),
                seen.leaf(),
                seen.freshness(),
                seen.entry().provenance().partition(),
                record instanceof RecordedAttempt recorded && isServed(recorded),
                record.recordedAt(),
                seen.entry().provenance().appendedAt(),
                record instanceof NodeNotice notice
                        ? Optional.of(new Notice(notice, bytes))
                        : Optional.empty());
    }

    private static boolean isServed(RecordedAttempt recorded) {
        return recorded.attempt().enforcement().outcome() == Outcome.ALLOWED
                && recorded.attempt().action().revealsContent();
    }

    /** What an UNSENDABLE notice says of the record in whose stead it came. */
    static Proof standIn(Proof unsendable, StreamId stream, long sequence, Hash leaf) {
        return new Proof(
                unsendable.node,
                stream,
                sequence,
                leaf,
                Freshness.NEW,
                NEVER_CAME,
                false,
                unsendable.recordedAt,
                unsendable.appendedAt,
                Optional.empty());
    }
}
