package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.each;
import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.same;
import static io.voxtrail.wire.mapping.Parts.set;
import static io.voxtrail.wire.mapping.Parts.sorted;

import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.PrincipalStatus;

/** What the directory knew of a principal. */
public final class PrincipalMapping {

    private PrincipalMapping() {}

    public static io.voxtrail.wire.avro.Principal toAvro(Principal principal) {
        return new io.voxtrail.wire.avro.Principal(
                principal.id().value(),
                same(io.voxtrail.wire.avro.PrincipalKind.class, principal.kind()),
                principal.realm(),
                orNull(principal.tenant(), TenantId::value),
                same(io.voxtrail.wire.avro.PrincipalStatus.class, principal.status()),
                each(principal.grants(), GrantMapping::toAvro),
                sorted(principal.ownAccounts(), OwnerId::value),
                principal.effectiveAt(),
                SourceMapping.toAvro(principal.source()));
    }

    public static Principal toCore(io.voxtrail.wire.avro.Principal principal) {
        return new Principal(
                new PrincipalId(principal.getId()),
                same(PrincipalKind.class, principal.getKind()),
                principal.getRealm(),
                present(principal.getTenant(), TenantId::new),
                same(PrincipalStatus.class, principal.getStatus()),
                each(principal.getGrants(), GrantMapping::toCore),
                set(principal.getOwnAccounts(), OwnerId::new),
                principal.getEffectiveAt(),
                SourceMapping.toCore(principal.getSource()));
    }
}
