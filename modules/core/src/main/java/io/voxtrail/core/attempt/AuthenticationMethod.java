package io.voxtrail.core.attempt;

/** How the principal proved who they are to the node; {@code NONE} when they did not. */
public enum AuthenticationMethod {
    PIN,
    PASSWORD,
    OIDC,
    MTLS,
    API_KEY,
    SIP_DIGEST,
    CALLER_ID_TRUST,
    SSH,
    CONSOLE,
    NONE,
    UNKNOWN
}
