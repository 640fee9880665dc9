package io.voxtrail.benchmarks.race;

import java.io.IOException;

/** A contender that is ready to run, once. */
public interface Heat extends AutoCloseable {

    /** Works, on a thread of its own, until all is done or {@link #close} is called. */
    void run() throws Exception;

    /** How many records are wholly through; asked about each millisecond. */
    long done() throws Exception;

    long total();

    /**
     * The clock starts when this share of the records is through, so that joining a group and
     * opening stores is not taken for speed; 0 where everything runs before the first record.
     */
    default double start() {
        return 0;
    }

    /** What is left of the last record's way once all are through; timed. */
    default void finish() throws Exception {}

    /** Counts what came out; not timed. */
    Tally tally() throws Exception;

    @Override
    void close() throws IOException;
}
