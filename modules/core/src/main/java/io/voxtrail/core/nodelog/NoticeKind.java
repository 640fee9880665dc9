package io.voxtrail.core.nodelog;

/** What a node's log says about the node itself (PCI DSS 4.0.1, 10.2.1.6). */
public enum NoticeKind {
    START,
    CLOSE,
    RECOVERED,
    PAUSE,
    RESUME,
    GAP,
    FILTER_CHANGE,
    CHECKPOINT,
    UNSENDABLE,
    CORRUPTION,
    UNKNOWN
}
