package io.voxtrail.core.attempt;

/**
 * The purpose of use that was stated with the attempt (HL7 PurposeOfUse in spirit); {@code NONE}
 * when none was.
 */
public enum PurposeCode {
    OWNER_USE,
    CUSTOMER_TROUBLESHOOTING,
    SERVICE_AUTOMATION,
    INCIDENT_RESPONSE,
    MAINTENANCE,
    ABUSE_INVESTIGATION,
    LEGAL_PROCESS,
    OWNER_DATA_REQUEST,
    BILLING,
    BREAK_GLASS,
    AUDIT,
    NONE,
    UNKNOWN
}
