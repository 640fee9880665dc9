package io.voxtrail.core.access;

/** The outcome of holding the stated purpose against its evidence. */
public enum PurposeCheck {
    VALID,
    NO_TICKET,
    TICKET_CLOSED,
    TICKET_NOT_YET_OPEN,
    WRONG_CUSTOMER,
    NOT_CUSTOMER_REQUESTED,
    OUT_OF_SCOPE,
    OVER_BUDGET,
    NOT_ASSIGNED,
    SELF_OPENED,
    NO_APPROVAL,
    EXPIRED_APPROVAL,
    WRONG_KIND,
    PURPOSE_NOT_ACCEPTED,
    EVIDENCE_UNKNOWN,
    NOT_REQUIRED,
    UNKNOWN
}
