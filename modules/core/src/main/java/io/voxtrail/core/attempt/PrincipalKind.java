package io.voxtrail.core.attempt;

/** What sort of principal asked. {@code UNKNOWN} also stands for a kind that a newer node knows. */
public enum PrincipalKind {
    SUBSCRIBER,
    DELEGATE,
    TENANT_ADMIN,
    STAFF,
    SERVICE,
    DEVICE,
    PARTNER,
    ANONYMOUS,
    UNKNOWN
}
