package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.set;
import static io.voxtrail.wire.mapping.Parts.sorted;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.RoleName;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.wire.avro.ScopeKind;
import java.util.List;
import java.util.function.Function;

/** A role held for a time, and how far it reaches. */
final class GrantMapping {

    private GrantMapping() {}

    static io.voxtrail.wire.avro.Grant toAvro(Grant grant) {
        return new io.voxtrail.wire.avro.Grant(
                grant.role().value(),
                toAvro(grant.scope()),
                grant.validFrom(),
                orNull(grant.validTo()),
                orNull(grant.grantedBy(), PrincipalId::value),
                orNull(grant.reference()));
    }

    static Grant toCore(io.voxtrail.wire.avro.Grant grant) {
        return new Grant(
                new RoleName(grant.getRole()),
                toCore(grant.getScope()),
                grant.getValidFrom(),
                present(grant.getValidTo()),
                present(grant.getGrantedBy(), PrincipalId::new),
                present(grant.getReference()));
    }

    private static io.voxtrail.wire.avro.Scope toAvro(Scope scope) {
        if (scope instanceof Scope.Tenants some) {
            return new io.voxtrail.wire.avro.Scope(
                    ScopeKind.TENANTS,
                    sorted(some.tenants(), TenantId::value),
                    List.of(),
                    List.of());
        }
        if (scope instanceof Scope.Mailboxes some) {
            return new io.voxtrail.wire.avro.Scope(
                    ScopeKind.MAILBOXES,
                    List.of(),
                    sorted(some.mailboxes(), MailboxId::value),
                    sorted(some.folders(), Function.identity()));
        }
        return new io.voxtrail.wire.avro.Scope(
                ScopeKind.EVERYWHERE, List.of(), List.of(), List.of());
    }

    /**
     * @throws IllegalArgumentException for a scope of a kind that is not known, or that also names
     *     what its kind does not speak of: a restriction that cannot be read must not turn into a
     *     grant of everything
     */
    private static Scope toCore(io.voxtrail.wire.avro.Scope scope) {
        return switch (scope.getKind()) {
            case EVERYWHERE -> everywhere(scope);
            case TENANTS -> new Scope.Tenants(set(scope.getTenants(), TenantId::new));
            case MAILBOXES ->
                    new Scope.Mailboxes(
                            set(scope.getMailboxes(), MailboxId::new),
                            set(scope.getFolders(), Function.identity()));
            case UNKNOWN -> throw new IllegalArgumentException("a scope of an unknown kind");
        };
    }

    private static Scope everywhere(io.voxtrail.wire.avro.Scope scope) {
        if (scope.getTenants().isEmpty() && scope.getMailboxes().isEmpty()) {
            return new Scope.Everywhere();
        }
        throw new IllegalArgumentException("a scope of everywhere that names some");
    }
}
