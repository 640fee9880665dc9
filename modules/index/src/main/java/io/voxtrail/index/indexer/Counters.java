package io.voxtrail.index.indexer;

import java.util.concurrent.atomic.LongAdder;

/** The live numbers behind {@link IndexerMetrics}. */
final class Counters {

    final LongAdder consumed = new LongAdder();
    final LongAdder stored = new LongAdder();
    final LongAdder alreadyThere = new LongAdder();
    final LongAdder quarantined = new LongAdder();
    final LongAdder underReplicated = new LongAdder();
    final LongAdder resent = new LongAdder();
    final LongAdder bulks = new LongAdder();
    final LongAdder bulkBytes = new LongAdder();
    final LongAdder expired = new LongAdder();

    IndexerMetrics snapshot() {
        long done = stored.sum() + alreadyThere.sum() + quarantined.sum();
        long all = consumed.sum();
        return new IndexerMetrics(
                all,
                stored.sum(),
                alreadyThere.sum(),
                quarantined.sum(),
                underReplicated.sum(),
                resent.sum(),
                bulks.sum(),
                bulkBytes.sum(),
                expired.sum(),
                Math.max(0, all - done));
    }
}
