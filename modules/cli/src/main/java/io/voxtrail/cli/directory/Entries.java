package io.voxtrail.cli.directory;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.MailboxStatus;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.PrincipalStatus;
import io.voxtrail.core.directory.RequesterKind;
import io.voxtrail.core.directory.RoleName;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.directory.Source;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrder.Approval;
import io.voxtrail.core.directory.WorkOrder.Reach;
import io.voxtrail.core.directory.WorkOrderId;
import io.voxtrail.core.directory.WorkOrderKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the fields of an entry mean; the same in YAML and CSV. */
final class Entries {

    /** Tenant ids reach access rules of the index, so their alphabet is small. */
    private static final String TENANT = "[a-z0-9-]{1,40}";

    private Entries() {}

    static Optional<Principal> principal(
            Fields f, List<Grant> grants, Optional<Instant> effectiveAt, Source source) {
        String id = f.required("id");
        PrincipalKind kind = f.word("kind", PrincipalKind.class, Optional.empty());
        String realm = f.text("realm").orElse("");
        Optional<TenantId> tenant = tenant(f, "tenant");
        PrincipalStatus status =
                f.word("status", PrincipalStatus.class, Optional.of(PrincipalStatus.ACTIVE));
        Set<OwnerId> own = f.set("ownAccounts", OwnerId::new);
        Instant from = f.time("effectiveAt", effectiveAt);
        return f.valid(
                "id",
                () ->
                        new Principal(
                                new PrincipalId(id),
                                kind,
                                realm,
                                tenant,
                                status,
                                grants,
                                own,
                                from,
                                source));
    }

    static Optional<Grant> grant(Fields f) {
        String role = f.required("role");
        Optional<Scope> scope = scope(f);
        Instant from = f.time("from", Optional.empty());
        Optional<Instant> to = f.time("to");
        Optional<PrincipalId> grantedBy = f.optional("grantedBy", PrincipalId::new);
        Optional<String> reference = f.text("reference");
        return scope.flatMap(reach ->
                f.valid(
                        "role",
                        () ->
                                new Grant(
                                        new RoleName(role),
                                        reach,
                                        from,
                                        to,
                                        grantedBy,
                                        reference)));
    }

    /**
     * Exactly one of everywhere, tenants, mailboxes: a grant never reaches everything by omission.
     */
    private static Optional<Scope> scope(Fields f) {
        boolean everywhere = f.text("everywhere").map("true"::equalsIgnoreCase).orElse(false);
        Set<TenantId> tenants = f.set("tenants", value -> new TenantId(checkedTenant(value)));
        Set<MailboxId> mailboxes = f.set("mailboxes", MailboxId::new);
        int said =
                (everywhere ? 1 : 0)
                        + (f.texts("tenants").isEmpty() ? 0 : 1)
                        + (f.texts("mailboxes").isEmpty() ? 0 : 1);
        if (said != 1) {
            f.fault(
                    "role",
                    "a grant says exactly one of \"everywhere: true\", \"tenants\" or \"mailboxes\"");
            return Optional.empty();
        }
        if (mailboxes.isEmpty() && !f.texts("folders").isEmpty()) {
            f.fault("folders", "\"folders\" narrows \"mailboxes\", and there are none");
            return Optional.empty();
        }
        if (everywhere) {
            return Optional.of(new Scope.Everywhere());
        }
        return f.valid(
                "role",
                () ->
                        tenants.isEmpty()
                                ? new Scope.Mailboxes(mailboxes, f.texts("folders"))
                                : new Scope.Tenants(tenants));
    }

    static Optional<WorkOrder> workOrder(Fields f, List<Approval> approvals) {
        String id = f.required("id");
        WorkOrderKind kind = f.word("kind", WorkOrderKind.class, Optional.empty());
        Optional<TenantId> customer = tenant(f, "customer");
        RequesterKind requester = f.word("requester", RequesterKind.class, Optional.empty());
        Optional<PrincipalId> openedBy = f.optional("openedBy", PrincipalId::new);
        Reach reach =
                new Reach(
                        f.set("mailboxes", MailboxId::new),
                        f.words("kinds", ResourceKind.class),
                        f.time("createdFrom"),
                        f.time("createdTo"));
        Instant opened = f.time("openedAt", Optional.empty());
        Optional<Instant> closed = f.time("closedAt");
        return f.valid(
                "id",
                () ->
                        new WorkOrder(
                                new WorkOrderId(id),
                                kind,
                                customer,
                                requester,
                                openedBy,
                                reach,
                                opened,
                                closed,
                                f.count("budget"),
                                approvals));
    }

    static Optional<Approval> approval(Fields f) {
        String approver = f.required("approver");
        Instant given = f.time("givenAt", Optional.empty());
        Optional<Instant> to = f.time("validTo");
        return f.valid("approver", () -> new Approval(new PrincipalId(approver), given, to));
    }

    static Optional<Mailbox> mailbox(
            Fields f,
            List<Mailbox.Hold> holds,
            List<Mailbox.Hold> seals,
            Optional<Instant> effectiveAt,
            Source source) {
        String id = f.required("id");
        String tenant = f.required("tenant");
        String owner = f.required("owner");
        ResourceClass classification =
                f.word("classification", ResourceClass.class, Optional.of(ResourceClass.GENERAL));
        MailboxStatus status =
                f.word("status", MailboxStatus.class, Optional.of(MailboxStatus.ACTIVE));
        Set<Pseudonym> destinations = f.set("confirmedDestinations", Pseudonym::new);
        Instant from = f.time("effectiveAt", effectiveAt);
        return f.valid(
                "id",
                () ->
                        new Mailbox(
                                new MailboxId(id),
                                new TenantId(checkedTenant(tenant)),
                                new OwnerId(owner),
                                classification,
                                status,
                                holds,
                                seals,
                                destinations,
                                from,
                                source));
    }

    static Optional<Mailbox.Hold> hold(Fields f) {
        String reference = f.required("reference");
        Instant from = f.time("from", Optional.empty());
        Optional<Instant> to = f.time("to");
        return f.valid("to", () -> new Mailbox.Hold(reference, from, to));
    }

    private static Optional<TenantId> tenant(Fields f, String name) {
        return f.optional(name, value -> new TenantId(checkedTenant(value)));
    }

    private static String checkedTenant(String value) {
        if (!value.matches(TENANT)) {
            throw new IllegalArgumentException(
                    "a tenant id has 1 to 40 of a-z, 0-9 and -, unlike \"" + value + "\"");
        }
        return value;
    }
}
