package io.voxtrail.core.access;

/** What the policy of that instant says of an attempt, whatever the node did. */
public enum Verdict {
    /** A grant valid at that instant permits it, and every condition of its clause is met. */
    AUTHORIZED,
    /** The principal is known and no grant permits it, or a clause forbids it. */
    UNAUTHORIZED,
    /** A grant would permit it, but its evidence did not exist within the grace period. */
    UNEXPLAINED,
    /** The directory or the evidence for that instant has not arrived, and grace still runs. */
    PENDING,
    /** A newer version's word. */
    UNKNOWN
}
