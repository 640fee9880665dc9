package io.voxtrail.pipeline.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * A node's clock, as the order of its log and the broker's time show it. A log that comes late is
 * no sign of a clock that is slow; a record that was written after the broker took it is one of a
 * clock that is fast.
 *
 * @param lastMicros when the record before was written, by the node's clock
 * @param ahead whether that was after the broker took it
 */
record ClockWatch(long lastMicros, boolean ahead) {

    /** A clock that is disciplined is slewed, or stepped by less. */
    static final long BACK_MICROS = 5_000_000;

    static final long AHEAD_MICROS = 60_000_000;

    static final ClockWatch NEW = new ClockWatch(Long.MIN_VALUE, false);

    ClockWatch next(long recordedMicros, long appendedMicros) {
        return new ClockWatch(recordedMicros, isAhead(recordedMicros, appendedMicros));
    }

    /** How the clock jumped before this record, if it did. */
    Optional<String> jump(long recordedMicros, long appendedMicros) {
        if (lastMicros != Long.MIN_VALUE && lastMicros - recordedMicros > BACK_MICROS) {
            return Optional.of("backMicros=" + (lastMicros - recordedMicros));
        }
        if (!ahead && isAhead(recordedMicros, appendedMicros)) {
            return Optional.of("aheadOfBrokerMicros=" + (recordedMicros - appendedMicros));
        }
        return Optional.empty();
    }

    private static boolean isAhead(long recordedMicros, long appendedMicros) {
        return recordedMicros - appendedMicros > AHEAD_MICROS;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(lastMicros);
        out.writeBoolean(ahead);
    }

    static ClockWatch read(DataInput in) throws IOException {
        return new ClockWatch(in.readLong(), in.readBoolean());
    }
}
