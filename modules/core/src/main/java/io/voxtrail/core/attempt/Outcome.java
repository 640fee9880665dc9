package io.voxtrail.core.attempt;

/** What the node did then. It says nothing about whether that was right. */
public enum Outcome {
    ALLOWED,
    DENIED,
    ERROR,
    CHALLENGED,
    UNKNOWN
}
