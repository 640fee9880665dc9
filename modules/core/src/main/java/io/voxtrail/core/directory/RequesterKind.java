package io.voxtrail.core.directory;

/** On whose wish a work order was opened. */
public enum RequesterKind {
    CUSTOMER,
    STAFF,
    COURT,
    SYSTEM,
    UNKNOWN
}
