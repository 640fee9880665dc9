package io.voxtrail.core.access;

/** Why a verdict was given again. */
public enum RevisionCause {
    EVIDENCE_ARRIVED,
    GRACE_ENDED,
    LATE_GRANT,
    LATE_REVOKE,
    DIRECTORY_CORRECTION,
    TICKET_LATE,
    POLICY_FIX,
    MAILBOX_CORRECTION,
    REVIEW,
    UNKNOWN
}
