package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.same;

import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PrincipalRef;

/** Who asked, and how they proved it. */
final class WhoMapping {

    private WhoMapping() {}

    static io.voxtrail.wire.avro.PrincipalRef toAvro(PrincipalRef principal) {
        return new io.voxtrail.wire.avro.PrincipalRef(
                principal.id().value(),
                same(io.voxtrail.wire.avro.PrincipalKind.class, principal.kind()),
                principal.realm(),
                orNull(principal.claimedId(), Parts::buffer),
                orNull(principal.sealedClaimedId(), Parts::buffer));
    }

    static PrincipalRef toCore(io.voxtrail.wire.avro.PrincipalRef principal) {
        return new PrincipalRef(
                new PrincipalId(principal.getId()),
                same(PrincipalKind.class, principal.getKind()),
                principal.getRealm(),
                present(principal.getClaimedId(), Parts::pseudonym),
                present(principal.getSealedClaimedId(), Parts::sealed));
    }

    static io.voxtrail.wire.avro.Authentication toAvro(Authentication authentication) {
        return new io.voxtrail.wire.avro.Authentication(
                same(io.voxtrail.wire.avro.AuthenticationMethod.class, authentication.method()),
                orNull(authentication.mfa()),
                orNull(authentication.sessionId()),
                orNull(authentication.credential(), Parts::buffer));
    }

    static Authentication toCore(io.voxtrail.wire.avro.Authentication authentication) {
        return new Authentication(
                same(AuthenticationMethod.class, authentication.getMethod()),
                present(authentication.getMfa()),
                present(authentication.getSessionId()),
                present(authentication.getCredential(), Parts::pseudonym));
    }
}
