package io.voxtrail.core.directory;

/** Whether the principal may act at all. */
public enum PrincipalStatus {
    ACTIVE,
    SUSPENDED,
    TERMINATED,
    UNKNOWN
}
