package io.voxtrail.emitter.spool;

/** A record could not be made durable. */
public final class SpoolUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. Only after {@link #SLOW} may the record still come to stand in the log. */
    public enum Reason {
        /** The share of the spool for this kind of record is used up by unsent records. */
        SPOOL_FULL,
        /** The file system has no room. */
        NO_SPACE,
        /** Writing or flushing failed, on a new file too. */
        DISK_FAILED,
        /** Others were waiting, and the caller's patience ended before its turn. */
        BUSY,
        /** The flush had begun and the caller's patience ended before it did. */
        SLOW,
        /** The spool is closed. */
        CLOSED
    }

    private final Reason reason;

    SpoolUnavailableException(Reason reason) {
        super("The spool takes no record: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
