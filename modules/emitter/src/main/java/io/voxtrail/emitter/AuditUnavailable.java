package io.voxtrail.emitter;

import io.voxtrail.emitter.spool.SpoolUnavailableException;

/**
 * An attempt could not be recorded: refuse the access. It is counted, and a GAP notice will say so.
 */
public final class AuditUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Unsent records have used up the share of the spool for this kind of principal. */
        SPOOL_FULL,
        /** The spool's file system has no room. */
        NO_SPACE,
        /** Writing or flushing failed, on a new file too. */
        DISK_FAILED,
        /** Too many others were waiting for the disk, for two seconds. */
        BUSY,
        /** The flush took more than two seconds: the attempt may still come to stand in the log. */
        SLOW,
        /** The emitter is closed. */
        CLOSED,
        /** What was handed over was no attempt. */
        NOT_AN_ATTEMPT
    }

    private final Reason reason;

    AuditUnavailable(Reason reason, Throwable cause) {
        super("The attempt could not be recorded: " + reason, cause);
        this.reason = reason;
    }

    static AuditUnavailable because(Throwable cause) {
        return cause instanceof SpoolUnavailableException spool
                ? new AuditUnavailable(Reason.valueOf(spool.reason().name()), cause)
                : new AuditUnavailable(Reason.NOT_AN_ATTEMPT, cause);
    }

    public Reason reason() {
        return reason;
    }
}
