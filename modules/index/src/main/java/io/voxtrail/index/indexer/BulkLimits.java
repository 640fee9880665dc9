package io.voxtrail.index.indexer;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much goes into one bulk: halved whenever OpenSearch says it is too much, raised by a
 * sixteenth of the limit with each success. Safe for many threads.
 */
final class BulkLimits {

    private static final int SMALLEST = 16;

    private final int maxDocuments;
    private final int maxBytes;

    /** In 1/1024 of the limits. */
    private final AtomicInteger share = new AtomicInteger(1024);

    BulkLimits(int maxDocuments, int maxBytes) {
        this.maxDocuments = maxDocuments;
        this.maxBytes = maxBytes;
    }

    int documents() {
        return Math.max(1, (int) ((long) maxDocuments * share.get() / 1024));
    }

    int bytes() {
        return Math.max(1, (int) ((long) maxBytes * share.get() / 1024));
    }

    void shrink() {
        share.updateAndGet(now -> Math.max(SMALLEST, now / 2));
    }

    void grow() {
        share.updateAndGet(now -> Math.min(1024, now + 64));
    }
}
