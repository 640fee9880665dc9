package io.voxtrail.pipeline;

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
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** People, grants, tickets and attempts to judge. */
public final class Cases {

    public static final NodeId NODE = new NodeId("store-1");
    public static final StreamId STREAM =
            StreamId.of("one node's stream".substring(0, 16).getBytes());

    public static final String POLICY =
            """
            id: test
            version: "1"
            effectiveFrom: 2020-01-01T00:00:00Z
            grace: PT30M
            roles:
              listener:
                title: Listener
                permits:
                  - clause: listener/listen
                    actions: [LISTEN]
                    resources: [VOICEMAIL_MESSAGE]
                    relation: NONE
              support:
                title: Support engineer
                permits:
                  - clause: support/listen
                    actions: [LISTEN]
                    resources: [VOICEMAIL_MESSAGE]
                    relation: TICKET_ASSIGNEE
                    purposes: [CUSTOMER_TROUBLESHOOTING]
                    workOrder:
                      kinds: [TROUBLESHOOTING]
                      requesters: [CUSTOMER]
            """;

    private Cases() {}

    public static Principal holding(String id, String role, Instant from, Optional<Instant> to) {
        Grant grant =
                new Grant(
                        new RoleName(role),
                        new Scope.Everywhere(),
                        from,
                        to,
                        Optional.empty(),
                        Optional.empty());
        return knownAs(id, from, List.of(grant));
    }

    /** A snapshot of a member of staff, in force from {@code effectiveAt} on. */
    public static Principal knownAs(String id, Instant effectiveAt, List<Grant> grants) {
        return new Principal(
                new PrincipalId(id),
                PrincipalKind.STAFF,
                "staff",
                Optional.empty(),
                PrincipalStatus.ACTIVE,
                grants,
                Set.of(),
                effectiveAt,
                new Source("hr", effectiveAt.toString()));
    }

    public static WorkOrders assigned(String id, Instant effectiveAt, String... tickets) {
        List<WorkOrder> orders =
                List.of(tickets).stream().map(ticket -> ticket(ticket, effectiveAt)).toList();
        return new WorkOrders(new PrincipalId(id), orders, effectiveAt, new Source("desk", "1"));
    }

    /** One ticket under which {@code budget} messages may be listened to. */
    public static WorkOrders budgeted(String id, Instant effectiveAt, String ticket, int budget) {
        return new WorkOrders(
                new PrincipalId(id),
                List.of(ticket(ticket, effectiveAt, OptionalInt.of(budget))),
                effectiveAt,
                new Source("desk", "1"));
    }

    private static WorkOrder ticket(String id, Instant openedAt) {
        return ticket(id, openedAt, OptionalInt.empty());
    }

    private static WorkOrder ticket(String id, Instant openedAt, OptionalInt budget) {
        return new WorkOrder(
                new WorkOrderId(id),
                WorkOrderKind.TROUBLESHOOTING,
                Optional.of(new TenantId("acme")),
                RequesterKind.CUSTOMER,
                Optional.of(new PrincipalId("desk")),
                WorkOrder.Reach.ALL_OF_THE_CUSTOMER,
                openedAt,
                Optional.empty(),
                budget,
                List.of());
    }

    /** {@code id} listens to a message, as the node's record number {@code sequence}. */
    public static RecordedAttempt listens(String id, long sequence, Instant occurredAt) {
        return attempt(id, sequence, occurredAt, PurposeOfUse.NONE);
    }

    public static RecordedAttempt listensUnder(
            String ticket, String id, long sequence, Instant occurredAt) {
        return attempt(
                id,
                sequence,
                occurredAt,
                PurposeOfUse.under(PurposeCode.CUSTOMER_TROUBLESHOOTING, ticket));
    }

    private static RecordedAttempt attempt(
            String id, long sequence, Instant occurredAt, PurposeOfUse purpose) {
        Attempt attempt =
                new Attempt(
                        occurredAt,
                        new PrincipalRef(new PrincipalId(id), PrincipalKind.STAFF, "staff"),
                        Optional.empty(),
                        true,
                        Authentication.by(AuthenticationMethod.OIDC, true),
                        Action.LISTEN,
                        Enforcement.of(Outcome.ALLOWED, "200"),
                        new Resource(
                                ResourceKind.VOICEMAIL_MESSAGE,
                                new ResourceId("msg-" + sequence),
                                Optional.of(new MailboxId("box-1")),
                                Optional.of(new TenantId("acme")),
                                Optional.of(new OwnerId("owner-1")),
                                Optional.of("inbox"),
                                ResourceClass.GENERAL,
                                Optional.of(Instant.parse("2026-11-20T08:00:00Z"))),
                        Origin.of(Channel.SUPPORT_CONSOLE),
                        new Service("portal", "https", "1"),
                        purpose,
                        Trace.NONE,
                        Witness.GATE);
        return new RecordedAttempt(
                position(sequence),
                new Salt(1, sequence),
                occurredAt,
                NodeClock.UNKNOWN,
                false,
                false,
                attempt);
    }

    public static NodeNotice started(long sequence, Instant at) {
        return new NodeNotice(
                position(sequence),
                new Salt(2, sequence),
                at,
                NodeClock.UNKNOWN,
                NoticeKind.START,
                OptionalLong.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static LogPosition position(long sequence) {
        return new LogPosition(NODE, STREAM, sequence);
    }
}
