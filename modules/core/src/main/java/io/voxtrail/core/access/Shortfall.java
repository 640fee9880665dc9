package io.voxtrail.core.access;

/**
 * Why a grant or clause did not permit an attempt; each has its own name, so that each can be
 * counted.
 */
public enum Shortfall {
    /** The directory held no snapshot of the principal for that instant. */
    DIRECTORY_UNKNOWN,
    /** The history for that instant is no longer kept. */
    HISTORY_FORGOTTEN,
    /** No policy was in force at that instant. */
    NO_POLICY,
    /** The mailbox is not known, so whose it is cannot be told. */
    MAILBOX_UNKNOWN,
    PRINCIPAL_INACTIVE,
    NO_GRANT,
    GRANT_NOT_YET_VALID,
    GRANT_EXPIRED,
    SELF_GRANTED,
    OUTSIDE_GRANT,
    OUTSIDE_FOLDERS,
    OTHER_TENANT,
    ACTION_NOT_PERMITTED,
    FORBIDDEN,
    PURPOSE,
    WORK_ORDER,
    APPROVAL,
    MFA,
    NETWORK,
    HOURS,
    CHANNEL,
    RESOURCE_AGE,
    RESOURCE_CLASS,
    SERVICE_CONTRACT,
    INTERACTIVE_SERVICE,
    IMPERSONATION_NOT_DECLARED,
    OWN_ACCOUNT,
    LEGAL_HOLD,
    BREAK_GLASS_EXPIRED,
    UNKNOWN
}
