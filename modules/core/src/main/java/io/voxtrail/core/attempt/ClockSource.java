package io.voxtrail.core.attempt;

/** What disciplines the node's clock. */
public enum ClockSource {
    NTP,
    PTP,
    NONE,
    UNKNOWN
}
