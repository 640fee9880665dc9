package io.voxtrail.core.nodelog;

/** How a node stands with its log. */
public enum NodeState {
    /** Its latest record is younger than the limit of silence. */
    SPEAKING,
    /** It said that it stops, and did not start again. */
    CLOSED,
    SILENT,
    /** It is enrolled, and nothing of it was ever seen. */
    NEVER_SEEN,
    UNKNOWN
}
