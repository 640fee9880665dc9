package io.voxtrail.core.directory;

/** Which errand a work order stands for; the policy says which kinds justify what. */
public enum WorkOrderKind {
    TROUBLESHOOTING,
    CHANGE,
    INCIDENT,
    ABUSE_CASE,
    LEGAL_INSTRUMENT,
    OWNER_REQUEST,
    AUDIT_ENGAGEMENT,
    UNKNOWN
}
