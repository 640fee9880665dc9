package io.voxtrail.judgement;

import static io.voxtrail.judgement.Words.brief;
import static io.voxtrail.judgement.Words.time;

import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.judgement.policy.Condition;
import io.voxtrail.judgement.policy.Permit;
import java.time.Instant;
import java.util.Optional;

/** Whether a grant reaches the resource, and held at the instant. */
final class Reach {

    private Reach() {}

    static Answer ofGrant(Case given, Grant grant) {
        return switch (grant.scope()) {
            case Scope.Everywhere() -> Answer.MET;
            case Scope.Tenants(var tenants) -> {
                Optional<TenantId> tenant = given.tenant();
                if (tenant.isEmpty() && given.lacksMailbox()) {
                    yield mailboxUnknown(given);
                }
                yield Answer.when(
                        tenant.filter(tenants::contains).isPresent(),
                        Shortfall.OUTSIDE_GRANT,
                        () -> "the role was held for other customers only");
            }
            case Scope.Mailboxes mailboxes -> ofMailboxes(given, mailboxes);
        };
    }

    private static Answer ofMailboxes(Case given, Scope.Mailboxes scope) {
        if (given.resource().mailbox().filter(scope.mailboxes()::contains).isEmpty()) {
            return new Answer.Failed(
                    Shortfall.OUTSIDE_GRANT, "the role was held for other mailboxes only");
        }
        if (scope.folders().isEmpty()) {
            return Answer.MET;
        }
        Optional<String> folder = given.resource().folder();
        if (folder.isEmpty()) {
            return new Answer.Missing(
                    Shortfall.OUTSIDE_FOLDERS,
                    "the role was held for some folders only and the node did not say which it was",
                    false);
        }
        return Answer.when(
                scope.folders().contains(folder.get()),
                Shortfall.OUTSIDE_FOLDERS,
                () -> "the role was not held for folder " + brief(folder.get()));
    }

    static Answer ofRelation(Case given, Permit permit, Grant grant) {
        return switch (permit.relation()) {
            case OWNER, DELEGATE ->
                    Answer.when(
                            grant.scope() instanceof Scope.Mailboxes,
                            Shortfall.OUTSIDE_GRANT,
                            () -> "the grant names no mailbox");
            case TENANT_ADMIN -> {
                if (given.tenant().isEmpty() && given.lacksMailbox()) {
                    yield mailboxUnknown(given);
                }
                yield Answer.when(
                        given.principal().tenant().isPresent()
                                && given.principal().tenant().equals(given.tenant()),
                        Shortfall.OTHER_TENANT,
                        () -> "the principal belongs to another customer");
            }
            case TICKET_ASSIGNEE,
                    ON_SHIFT,
                    APPROVED,
                    SERVICE_CONTRACT,
                    BREAK_GLASS,
                    PUBLIC,
                    NONE,
                    UNKNOWN ->
                    Answer.MET;
        };
    }

    static Answer inTime(Case given, Permit permit, Grant grant) {
        if (grant.validAt(given.at())) {
            return Answer.MET;
        }
        if (given.at().isBefore(grant.validFrom())) {
            return new Answer.Failed(
                    Shortfall.GRANT_NOT_YET_VALID,
                    "role "
                            + brief(grant.role().value())
                            + " was held only from "
                            + time(grant.validFrom())
                            + " on");
        }
        boolean emergency =
                permit.conditions().stream()
                        .anyMatch(Condition.DeclaredEmergency.class::isInstance);
        Instant end = grant.validTo().orElseThrow();
        return new Answer.Failed(
                emergency ? Shortfall.BREAK_GLASS_EXPIRED : Shortfall.GRANT_EXPIRED,
                "role " + brief(grant.role().value()) + " had ended at " + time(end));
    }

    private static Answer mailboxUnknown(Case given) {
        return new Answer.Missing(
                Shortfall.MAILBOX_UNKNOWN,
                "it is not known whose mailbox "
                        + brief(given.resource().mailbox().orElseThrow().value())
                        + " is",
                true);
    }
}
