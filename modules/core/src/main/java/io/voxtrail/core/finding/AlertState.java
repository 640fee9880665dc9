package io.voxtrail.core.finding;

/** Where an alert is in its life. */
public enum AlertState {
    OPENED,
    UPDATED,
    WITHDRAWN,
    RESOLVED,
    UNKNOWN
}
