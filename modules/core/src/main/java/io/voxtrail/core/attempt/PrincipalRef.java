package io.voxtrail.core.attempt;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.Sealed;
import java.util.Optional;

/**
 * Who asked, as the node knew them.
 *
 * @param realm the directory or identity provider that vouched for the id
 * @param claimedId what was typed when proving who one is failed, as a keyed pseudonym
 * @param sealedClaimedId the same, for whoever holds the key
 */
public record PrincipalRef(
        PrincipalId id,
        PrincipalKind kind,
        String realm,
        Optional<Pseudonym> claimedId,
        Optional<Sealed> sealedClaimedId) {

    /** Someone who proved nothing. */
    public static final PrincipalRef ANONYMOUS =
            new PrincipalRef(
                    new PrincipalId("anon"), PrincipalKind.ANONYMOUS, "", Optional.empty());

    public PrincipalRef(PrincipalId id, PrincipalKind kind, String realm) {
        this(id, kind, realm, Optional.empty());
    }

    public PrincipalRef(
            PrincipalId id, PrincipalKind kind, String realm, Optional<Pseudonym> claimedId) {
        this(id, kind, realm, claimedId, Optional.empty());
    }
}
