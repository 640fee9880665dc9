package io.voxtrail.core.directory;

/** Where a mailbox is in its life. */
public enum MailboxStatus {
    ACTIVE,
    SUSPENDED,
    CANCELLED,
    UNKNOWN
}
