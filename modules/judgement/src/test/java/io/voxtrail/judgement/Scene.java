package io.voxtrail.judgement;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Enforcement;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.Service;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.attempt.Trace;
import io.voxtrail.core.attempt.Witness;
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
import io.voxtrail.core.directory.WorkOrderId;
import io.voxtrail.core.directory.WorkOrderKind;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.judgement.policy.PolicyBook;
import io.voxtrail.judgement.policy.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** An attempt and what was known for it, each part to be changed by a test: open for reading. */
final class Scene {

    static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    static final Instant LONG_BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration GRACE = Duration.ofMinutes(30);
    static final PolicyBook EXAMPLE = book(example());

    Instant at = TEN;
    Instant judgedAt = TEN.plus(Duration.ofHours(1));
    PolicyBook policies = EXAMPLE;

    PrincipalId id = new PrincipalId("p-17");
    PrincipalKind kind = PrincipalKind.STAFF;
    Optional<TenantId> tenant = Optional.empty();
    PrincipalStatus status = PrincipalStatus.ACTIVE;
    List<Grant> grants = new ArrayList<>();
    Set<OwnerId> ownAccounts = Set.of();
    boolean directoryUnknown;
    boolean directoryForgotten;

    Optional<PrincipalRef> onBehalfOf = Optional.empty();
    boolean interactive = true;
    Authentication authentication = Authentication.by(AuthenticationMethod.OIDC, true);
    Channel channel = Channel.SUPPORT_CONSOLE;
    Optional<InetAddress> address = Optional.of(InetAddress.ofLiteral("192.0.2.7"));
    Action action = Action.LISTEN;
    Outcome outcome = Outcome.ALLOWED;
    OptionalInt items = OptionalInt.empty();
    PurposeOfUse purpose = PurposeOfUse.NONE;

    ResourceKind resourceKind = ResourceKind.VOICEMAIL_MESSAGE;
    String resource = "m-1";
    Optional<MailboxId> mailbox = Optional.of(new MailboxId("mb-3"));
    Optional<TenantId> resourceTenant = Optional.of(new TenantId("clinic-3"));
    Optional<OwnerId> owner = Optional.of(new OwnerId("own-3"));
    Optional<String> folder = Optional.empty();
    ResourceClass classification = ResourceClass.GENERAL;
    Optional<Instant> createdAt = Optional.of(TEN.minus(Duration.ofDays(2)));

    boolean mailboxKnown = true;
    MailboxStatus mailboxStatus = MailboxStatus.ACTIVE;
    List<Mailbox.Hold> holds = List.of();

    AsOf<WorkOrders> workOrders = new AsOf.Unknown<>();
    Optional<WorkOrders> laterWorkOrders = Optional.empty();
    Footprint footprint = Footprint.NONE;

    static String example() {
        try {
            return Files.readString(Path.of("../../examples/policy.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PolicyBook book(String yaml) {
        return PolicyBook.EMPTY.with(PolicyReader.document(yaml, "tests", LONG_BEFORE));
    }

    /** A support engineer who listens to a message of clinic-3 under an open ticket of theirs. */
    static Scene supportEngineer() {
        Scene scene = new Scene();
        scene.holds("support.t2", new Scope.Everywhere());
        scene.orders(ticket("T-1021"));
        return scene.under(PurposeCode.CUSTOMER_TROUBLESHOOTING, "T-1021");
    }

    /** The owner of mailbox mb-3, online. */
    static Scene owner() {
        return customer("mailbox.owner", PrincipalKind.SUBSCRIBER);
    }

    static Scene delegate() {
        return customer("mailbox.delegate", PrincipalKind.DELEGATE);
    }

    private static Scene customer(String role, PrincipalKind kind) {
        Scene scene = new Scene();
        scene.id = new PrincipalId("sub-3");
        scene.kind = kind;
        scene.tenant = Optional.of(new TenantId("clinic-3"));
        scene.channel = Channel.WEB;
        scene.authentication = Authentication.by(AuthenticationMethod.PASSWORD, false);
        scene.purpose = PurposeOfUse.stated(PurposeCode.OWNER_USE);
        return scene.holds(role, only("mb-3"));
    }

    static Scene service(String role, Action action, ResourceKind kind) {
        Scene scene = new Scene();
        scene.id = new PrincipalId("svc-1");
        scene.kind = PrincipalKind.SERVICE;
        scene.interactive = false;
        scene.channel = Channel.INTERNAL_RPC;
        scene.authentication = Authentication.by(AuthenticationMethod.MTLS, false);
        scene.purpose = PurposeOfUse.stated(PurposeCode.SERVICE_AUTOMATION);
        scene.action = action;
        scene.resourceKind = kind;
        return scene.holds(role, new Scope.Everywhere());
    }

    static Scene anonymous(Action action, Channel channel) {
        Scene scene = new Scene();
        scene.id = new PrincipalId("anon");
        scene.kind = PrincipalKind.ANONYMOUS;
        scene.directoryUnknown = true;
        scene.authentication = Authentication.NONE;
        scene.action = action;
        scene.channel = channel;
        return scene;
    }

    static Scope only(String mailbox, String... folders) {
        return new Scope.Mailboxes(Set.of(new MailboxId(mailbox)), Set.of(folders));
    }

    static Ticket ticket(String id) {
        return new Ticket(id);
    }

    Scene holds(String role, Scope scope) {
        return holds(role, scope, LONG_BEFORE, Optional.empty());
    }

    Scene holds(String role, Scope scope, Instant from, Optional<Instant> to) {
        grants.add(
                new Grant(
                        new RoleName(role),
                        scope,
                        from,
                        to,
                        Optional.of(new PrincipalId("boss")),
                        Optional.empty()));
        return this;
    }

    Scene orders(Ticket... tickets) {
        workOrders =
                new AsOf.Held<>(
                        new WorkOrders(
                                id,
                                List.of(tickets).stream().map(Ticket::order).toList(),
                                LONG_BEFORE,
                                new Source("tickets", "7")));
        return this;
    }

    Scene laterOrders(Instant effectiveAt, Ticket... tickets) {
        laterWorkOrders =
                Optional.of(
                        new WorkOrders(
                                id,
                                List.of(tickets).stream().map(Ticket::order).toList(),
                                effectiveAt,
                                new Source("tickets", "8")));
        return this;
    }

    Scene under(PurposeCode code, String order) {
        purpose = PurposeOfUse.under(code, order);
        return this;
    }

    Scene at(Instant instant) {
        at = instant;
        return this;
    }

    Scene judgedAt(Instant instant) {
        judgedAt = instant;
        return this;
    }

    Judged judge() {
        return Adjudicator.judge(attempt(), known(), policies, judgedAt);
    }

    Attempt attempt() {
        return new Attempt(
                at,
                new PrincipalRef(id, kind, "staff"),
                onBehalfOf,
                interactive,
                authentication,
                action,
                new Enforcement(
                        outcome, Optional.empty(), OptionalLong.empty(), items, Optional.empty()),
                new Resource(
                        resourceKind,
                        new ResourceId(resource),
                        mailbox,
                        resourceTenant,
                        owner,
                        folder,
                        classification,
                        createdAt),
                new Origin(
                        channel,
                        address,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                new Service("store", "https", "1"),
                purpose,
                Trace.NONE,
                Witness.GATE);
    }

    KnownThen known() {
        return new KnownThen(principal(), workOrders, laterWorkOrders, knownMailbox(), footprint);
    }

    private AsOf<Principal> principal() {
        if (directoryUnknown) {
            return new AsOf.Unknown<>();
        }
        if (directoryForgotten) {
            return new AsOf.Forgotten<>();
        }
        return new AsOf.Held<>(
                new Principal(
                        id,
                        kind,
                        "staff",
                        tenant,
                        status,
                        grants,
                        ownAccounts,
                        LONG_BEFORE,
                        new Source("hr", "42")));
    }

    private Optional<Mailbox> knownMailbox() {
        return mailbox.filter(_ -> mailboxKnown)
                .map(mailboxId ->
                        new Mailbox(
                                mailboxId,
                                resourceTenant.orElse(new TenantId("clinic-3")),
                                owner.orElse(new OwnerId("own-3")),
                                ResourceClass.GENERAL,
                                mailboxStatus,
                                holds,
                                List.of(),
                                Set.of(),
                                LONG_BEFORE,
                                new Source("mailboxes", "1")));
    }

    /** A ticket of customer clinic-3 about all of it, opened by the portal at nine. */
    static final class Ticket {
        String id;
        WorkOrderKind kind = WorkOrderKind.TROUBLESHOOTING;
        Optional<TenantId> customer = Optional.of(new TenantId("clinic-3"));
        RequesterKind requester = RequesterKind.CUSTOMER;
        Optional<PrincipalId> openedBy = Optional.of(new PrincipalId("portal"));
        WorkOrder.Reach reach = WorkOrder.Reach.ALL_OF_THE_CUSTOMER;
        Instant openedAt = TEN.minus(Duration.ofHours(1));
        Optional<Instant> closedAt = Optional.empty();
        OptionalInt budget = OptionalInt.empty();
        List<WorkOrder.Approval> approvals = List.of();

        private Ticket(String id) {
            this.id = id;
        }

        Ticket of(String tenant) {
            customer = Optional.of(new TenantId(tenant));
            return this;
        }

        Ticket kind(WorkOrderKind kind, RequesterKind requester) {
            this.kind = kind;
            this.requester = requester;
            return this;
        }

        Ticket openedBy(String who, RequesterKind requester) {
            this.openedBy = Optional.of(new PrincipalId(who));
            this.requester = requester;
            return this;
        }

        Ticket openedAt(Instant instant) {
            openedAt = instant;
            return this;
        }

        Ticket closedAt(Instant instant) {
            closedAt = Optional.of(instant);
            return this;
        }

        Ticket about(WorkOrder.Reach reach) {
            this.reach = reach;
            return this;
        }

        Ticket budget(int limit) {
            budget = OptionalInt.of(limit);
            return this;
        }

        Ticket ofNoCustomer() {
            customer = Optional.empty();
            return this;
        }

        Ticket approvedBy(String who, Instant from, Optional<Instant> to) {
            approvals = List.of(new WorkOrder.Approval(new PrincipalId(who), from, to));
            return this;
        }

        WorkOrder order() {
            return new WorkOrder(
                    new WorkOrderId(id),
                    kind,
                    customer,
                    requester,
                    openedBy,
                    reach,
                    openedAt,
                    closedAt,
                    budget,
                    approvals);
        }
    }
}
