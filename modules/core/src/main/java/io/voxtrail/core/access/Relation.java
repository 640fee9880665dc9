package io.voxtrail.core.access;

/** What tied the principal to the resource at that instant. */
public enum Relation {
    OWNER,
    DELEGATE,
    TENANT_ADMIN,
    TICKET_ASSIGNEE,
    ON_SHIFT,
    APPROVED,
    SERVICE_CONTRACT,
    BREAK_GLASS,
    PUBLIC,
    NONE,
    UNKNOWN
}
