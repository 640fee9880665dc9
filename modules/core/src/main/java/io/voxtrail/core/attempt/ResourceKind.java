package io.voxtrail.core.attempt;

/** What was asked for. */
public enum ResourceKind {
    VOICEMAIL_MESSAGE,
    GREETING,
    TRANSCRIPT,
    FAX_DOCUMENT,
    FAX_PAGE,
    OCR_TEXT,
    COVER_PAGE,
    MAILBOX,
    FOLDER,
    SHARE_LINK,
    DELIVERY_RULE,
    CREDENTIAL,
    DATA_KEY,
    VOLUME,
    SNAPSHOT,
    BACKUP_SET,
    CDR,
    ROLE_TABLE,
    POLICY,
    TICKET_LINK,
    AUDIT_TRAIL,
    UNKNOWN
}
