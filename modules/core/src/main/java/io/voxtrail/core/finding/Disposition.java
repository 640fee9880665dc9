package io.voxtrail.core.finding;

/** What a person concluded. */
public enum Disposition {
    TRUE_POSITIVE,
    BENIGN_EXPLAINED,
    POLICY_ERROR,
    DATA_ERROR,
    DRILL,
    UNKNOWN
}
