package io.voxtrail.core.attempt;

import io.voxtrail.core.Pseudonym;
import java.util.Optional;

/**
 * How the principal proved who they are.
 *
 * @param mfa whether a second factor was used; empty when the node cannot tell
 * @param sessionId an opaque id of the session, never the session's secret
 * @param credential the credential used, as a keyed pseudonym
 */
public record Authentication(
        AuthenticationMethod method,
        Optional<Boolean> mfa,
        Optional<String> sessionId,
        Optional<Pseudonym> credential) {

    public static final Authentication NONE =
            new Authentication(
                    AuthenticationMethod.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public static Authentication by(AuthenticationMethod method, boolean mfa) {
        return new Authentication(method, Optional.of(mfa), Optional.empty(), Optional.empty());
    }
}
