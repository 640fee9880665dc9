package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.SequenceRange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * The storage server's own count of content served, held against the attempts recorded. A count is
 * judged when the next one comes: what was under way between the two is then recorded.
 *
 * @param base the count from which on is compared; -1: none yet
 * @param recordedAtBase attempts that served, recorded up to the count before that
 * @param last the latest count
 * @param recordedAtLast attempts that served, recorded up to it
 * @param baseSequence where the count from which on is compared stands
 * @param lastSequence where the latest count stands
 * @param told the surplus that was already said
 */
record ServedWatch(
        long base,
        long recordedAtBase,
        long last,
        long recordedAtLast,
        long baseSequence,
        long lastSequence,
        long told) {

    static final ServedWatch NEW = new ServedWatch(-1, 0, -1, 0, 0, 0, 0);

    record Surplus(SequenceRange range, long count, long served, long recorded) {}

    private boolean isRestarted(long total) {
        return base < 0 || total < last;
    }

    Optional<Surplus> surplus(long recorded) {
        long served = last - base;
        long over = served - (recorded - recordedAtBase);
        return base < 0 || over <= told
                ? Optional.empty()
                : Optional.of(
                        new Surplus(
                                new SequenceRange(baseSequence, lastSequence),
                                over,
                                served,
                                recorded - recordedAtBase));
    }

    ServedWatch next(long sequence, long total, long recorded) {
        if (isRestarted(total)) {
            return new ServedWatch(total, recordedAtLast, total, recorded, sequence, sequence, 0);
        }
        return new ServedWatch(
                base,
                recordedAtBase,
                total,
                recorded,
                baseSequence,
                sequence,
                surplus(recorded).map(Surplus::count).orElse(told));
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(base);
        out.writeLong(recordedAtBase);
        out.writeLong(last);
        out.writeLong(recordedAtLast);
        out.writeLong(baseSequence);
        out.writeLong(lastSequence);
        out.writeLong(told);
    }

    static ServedWatch read(DataInput in) throws IOException {
        return new ServedWatch(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }
}
