package io.voxtrail.core.finding;

/** Whether the finding stands. */
public enum FindingState {
    OPEN,
    WITHDRAWN,
    UNKNOWN
}
