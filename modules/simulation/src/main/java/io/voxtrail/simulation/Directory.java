package io.voxtrail.simulation;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.MailboxStatus;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.PrincipalStatus;
import io.voxtrail.core.directory.RoleName;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.directory.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the provider's directory says of everyone, with its changes during the day. */
final class Directory {

    private static final Source HR = new Source("directory", "1");
    private static final PrincipalId GRANTED_BY = new PrincipalId("stf-directory-admin");

    private final Instant since;
    private final Map<PrincipalId, List<Principal>> snapshots = new LinkedHashMap<>();
    private final List<Mailbox> mailboxes = new ArrayList<>();

    Directory(Instant since) {
        this.since = since;
    }

    void admit(Tenant tenant) {
        for (Box box : tenant.boxes()) {
            mailboxes.add(mailbox(box, MailboxStatus.ACTIVE));
            customer(
                    box.subscriber,
                    PrincipalKind.SUBSCRIBER,
                    tenant.id(),
                    grant("mailbox.owner", only(box), since, Optional.empty()));
        }
        for (Tenant.Delegate delegate : tenant.delegates()) {
            customer(
                    delegate.id(),
                    PrincipalKind.DELEGATE,
                    tenant.id(),
                    grant("mailbox.delegate", only(delegate.box()), since, Optional.empty()));
        }
        customer(
                tenant.admin(),
                PrincipalKind.TENANT_ADMIN,
                tenant.id(),
                grant(
                        "tenant.admin",
                        new Scope.Tenants(Set.of(tenant.id())),
                        since,
                        Optional.empty()));
    }

    void admit(Staff role) {
        for (PrincipalId member : role.members()) {
            staff(
                    member,
                    role.kind,
                    PrincipalStatus.ACTIVE,
                    Set.of(),
                    since,
                    everywhere(role.role));
        }
    }

    void customer(PrincipalId id, PrincipalKind kind, TenantId tenant, Grant... grants) {
        put(
                principal(
                        id,
                        kind,
                        "customers",
                        Optional.of(tenant),
                        PrincipalStatus.ACTIVE,
                        Set.of(),
                        since,
                        grants));
    }

    void staff(
            PrincipalId id,
            PrincipalKind kind,
            PrincipalStatus status,
            Set<OwnerId> ownAccounts,
            Instant from,
            Grant... grants) {
        put(principal(id, kind, "staff", Optional.empty(), status, ownAccounts, from, grants));
    }

    /** A mailbox whose customer has left; kept only as long as required. */
    void registerCancelled(Box box) {
        mailboxes.add(mailbox(box, MailboxStatus.CANCELLED));
    }

    Grant everywhere(String role) {
        return grant(role, new Scope.Everywhere(), since, Optional.empty());
    }

    static Scope only(Box box) {
        return new Scope.Mailboxes(Set.<MailboxId>of(box.id), Set.of());
    }

    static Grant grant(String role, Scope scope, Instant from, Optional<Instant> to) {
        return new Grant(
                new RoleName(role), scope, from, to, Optional.of(GRANTED_BY), Optional.empty());
    }

    Instant since() {
        return since;
    }

    List<Principal> principals() {
        return snapshots.values().stream().flatMap(List::stream).toList();
    }

    List<PrincipalId> staffIds() {
        return snapshots.values().stream()
                .map(List::getFirst)
                .filter(p -> p.kind() == PrincipalKind.STAFF || p.kind() == PrincipalKind.SERVICE)
                .map(Principal::id)
                .toList();
    }

    List<Mailbox> mailboxes() {
        return List.copyOf(mailboxes);
    }

    private void put(Principal principal) {
        List<Principal> history = snapshots.computeIfAbsent(principal.id(), _ -> new ArrayList<>());
        history.removeIf(other -> other.effectiveAt().equals(principal.effectiveAt()));
        history.add(principal);
    }

    private static Principal principal(
            PrincipalId id,
            PrincipalKind kind,
            String realm,
            Optional<TenantId> tenant,
            PrincipalStatus status,
            Set<OwnerId> ownAccounts,
            Instant from,
            Grant... grants) {
        return new Principal(
                id, kind, realm, tenant, status, List.of(grants), ownAccounts, from, HR);
    }

    private Mailbox mailbox(Box box, MailboxStatus status) {
        return new Mailbox(
                box.id,
                box.tenant,
                box.owner,
                box.classification,
                status,
                List.of(),
                List.of(),
                Set.of(),
                since,
                HR);
    }
}
