package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.SequenceRange;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * In which order a stream's records came in one partition. A node sends in the order of its log; it
 * may begin again further back, and then sends all that followed. So who goes back and then leaves
 * something out did not send again: somebody repeated a record.
 *
 * @param last the sequence that came last; -1: none
 * @param highest the highest that came
 * @param highestAtMillis when it came, by the broker's time
 * @param runFrom where the records began to come again; -1: they do not
 * @param lateFrom the lowest that came after a higher one, for the first time; -1: none
 * @param lateTo the higher one
 * @param lateAtMillis when that was, by the broker's time
 */
record ArrivalOrder(
        long last,
        long highest,
        long highestAtMillis,
        long runFrom,
        long lateFrom,
        long lateTo,
        long lateAtMillis) {

    static final ArrivalOrder NONE = new ArrivalOrder(-1, -1, 0, -1, -1, -1, 0);

    /** What comes later than that was withheld, or fetched back from where it was kept. */
    static final long REORDERED_WITHIN_MILLIS = 1_000;

    record Finding(LedgerEntryKind kind, SequenceRange range) {}

    record Step(ArrivalOrder next, Optional<Finding> finding) {}

    /**
     * @param isKnown whether this very record had come before
     * @param following the sequence that followed in this partition, when it came first; {@link
     *     Long#MAX_VALUE} where none did
     */
    Step next(long sequence, boolean isKnown, long atMillis, LongUnaryOperator following) {
        boolean leavesOut =
                runFrom >= 0 && sequence > last && sequence > following.applyAsLong(last);
        Optional<Finding> repeated =
                leavesOut
                        ? Optional.of(
                                new Finding(
                                        LedgerEntryKind.DUPLICATE,
                                        new SequenceRange(runFrom, last)))
                        : Optional.empty();
        long run = leavesOut ? -1 : runFrom;
        if (sequence > highest) {
            return new Step(
                    new ArrivalOrder(
                            sequence, sequence, atMillis, -1, lateFrom, lateTo, lateAtMillis),
                    repeated);
        }
        if (isKnown) {
            return new Step(again(run, sequence), repeated);
        }
        return new Step(run >= 0 ? at(sequence, run) : late(sequence, atMillis), repeated);
    }

    private ArrivalOrder again(long run, long sequence) {
        if (sequence == highest) {
            // it was all sent again
            return new ArrivalOrder(sequence, highest, highestAtMillis, sequence, -1, -1, 0);
        }
        return at(sequence, run >= 0 ? Math.min(run, sequence) : sequence);
    }

    private ArrivalOrder at(long sequence, long run) {
        return new ArrivalOrder(
                sequence, highest, highestAtMillis, run, lateFrom, lateTo, lateAtMillis);
    }

    private ArrivalOrder late(long sequence, long atMillis) {
        boolean isFirst = lateFrom < 0;
        if (isFirst && atMillis - highestAtMillis > REORDERED_WITHIN_MILLIS) {
            return this;
        }
        return new ArrivalOrder(
                last,
                highest,
                highestAtMillis,
                -1,
                isFirst ? sequence : Math.min(lateFrom, sequence),
                isFirst ? highest : lateTo,
                isFirst ? atMillis : lateAtMillis);
    }

    boolean hasLate() {
        return lateFrom >= 0;
    }

    SequenceRange late() {
        return new SequenceRange(lateFrom, lateTo);
    }

    ArrivalOrder withoutLate() {
        return new ArrivalOrder(last, highest, highestAtMillis, runFrom, -1, -1, 0);
    }

    byte[] write() {
        return ByteBuffer.allocate(7 * Long.BYTES)
                .putLong(last)
                .putLong(highest)
                .putLong(highestAtMillis)
                .putLong(runFrom)
                .putLong(lateFrom)
                .putLong(lateTo)
                .putLong(lateAtMillis)
                .array();
    }

    static ArrivalOrder read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new ArrivalOrder(
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }
}
