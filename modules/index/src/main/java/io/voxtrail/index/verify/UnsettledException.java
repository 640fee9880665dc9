package io.voxtrail.index.verify;

/** The trail has not caught up with its nodes: what is on its way would look like what is gone. */
public final class UnsettledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsettledException(long waiting) {
        super(
                waiting
                        + " records are still on their way to the index; is a pipeline running, and"
                        + " an indexer?");
    }
}
