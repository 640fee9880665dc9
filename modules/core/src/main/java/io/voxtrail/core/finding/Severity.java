package io.voxtrail.core.finding;

/** How much it matters, as OCSF counts it. */
public enum Severity {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL,
    UNKNOWN
}
