package io.voxtrail.emitter;

import io.voxtrail.emitter.spool.Pending;
import io.voxtrail.emitter.spool.SpoolUnavailableException;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of attempts, in numbers since the start, and what of that the log does not say yet.
 */
final class Tally {
    final LongAdder recorded = new LongAdder();
    final LongAdder countedOnly = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder sanitized = new LongAdder();
    final LongAdder truncated = new LongAdder();
    private final GapCount gap = new GapCount();

    void recorded(CleanAttempt clean) {
        recorded.increment();
        if (clean.sanitized()) {
            sanitized.increment();
        }
        if (clean.truncated()) {
            truncated.increment();
        }
    }

    void allowedUnrecorded() {
        countedOnly.increment();
        gap.addAllowed();
    }

    void refused() {
        refused.increment();
        gap.addRefused();
    }

    long openGap() {
        return gap.open().total();
    }

    /**
     * Has a GAP notice carry what is open; if it does not come to stand in the log, that is open
     * again.
     */
    void recordGap(NodeLog log) throws SpoolUnavailableException {
        GapCount.Count open = gap.take();
        if (open.total() == 0) {
            return;
        }
        Pending notice;
        try {
            notice = log.add(Notice.gap(open));
        } catch (SpoolUnavailableException e) {
            gap.giveBack(open);
            throw e;
        }
        var unused =
                notice.durable()
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                gap.giveBack(open);
                            }
                        });
        notice.await();
    }
}
