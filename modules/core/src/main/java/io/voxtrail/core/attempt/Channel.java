package io.voxtrail.core.attempt;

/** The way by which the attempt reached the node. */
public enum Channel {
    PHONE_TUI,
    WEB,
    MOBILE,
    IMAP,
    API,
    FAX_GATEWAY,
    EMAIL_DELIVERY,
    ADMIN_PORTAL,
    SUPPORT_CONSOLE,
    SHELL,
    HYPERVISOR,
    BACKUP,
    INTERNAL_RPC,
    UNKNOWN
}
