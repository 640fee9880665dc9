package io.voxtrail.core.attempt;

/** How sensitive the mailbox's content is by law or contract. */
public enum ResourceClass {
    GENERAL,
    HEALTH,
    PAYMENT,
    LEGAL_HOLD,
    CANCELLED_ACCOUNT,
    UNKNOWN
}
