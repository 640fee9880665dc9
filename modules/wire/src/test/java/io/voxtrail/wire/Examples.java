package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.Octets;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.Sealed;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Basis;
import io.voxtrail.core.access.Judgement;
import io.voxtrail.core.access.Knowledge;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Provenance;
import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Relation;
import io.voxtrail.core.access.Revision;
import io.voxtrail.core.access.RevisionCause;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.ClockSource;
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
import io.voxtrail.core.directory.PolicyDocument;
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
import io.voxtrail.core.finding.Alert;
import io.voxtrail.core.finding.AlertState;
import io.voxtrail.core.finding.Disposition;
import io.voxtrail.core.finding.Finding;
import io.voxtrail.core.finding.FindingState;
import io.voxtrail.core.finding.Severity;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NodeState;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** One record of each kind with every part filled, from one afternoon of a support agent. */
final class Examples {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final StreamId STREAM = StreamId.of(octets("000102030405060708090a0b0c0d0e0f"));
    private static final Salt SALT = Salt.of(octets("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"));
    private static final Sealed SEALED = new Sealed(Octets.owning(new byte[] {1, 2, 3}));
    private static final Pseudonym NUMBER = new Pseudonym("8f14e45fceea167a5a36dedd4bea2543");
    private static final PrincipalId BEA = new PrincipalId("staff-bea");
    private static final TenantId TENANT = new TenantId("tenant-7");
    private static final MailboxId MAILBOX = new MailboxId("mbx-4711");
    private static final WorkOrderId ORDER = new WorkOrderId("T-2026-0815");
    private static final Source SOURCE = new Source("hr-export", "2026-11-23.1");

    private final Codecs codecs;

    Examples(Codecs codecs) {
        this.codecs = codecs;
    }

    Object of(Words words) {
        return switch (words) {
            case RECORDED_ATTEMPT -> recordedAttempt();
            case NODE_NOTICE -> notice();
            case PRINCIPAL -> principal();
            case WORK_ORDERS -> workOrders();
            case MAILBOX -> mailbox();
            case POLICY_DOCUMENT -> policy();
            case ACCESS -> access();
            case FINDING -> finding();
            case ALERT -> alert();
            case NODE_ENROLMENT -> nodeEnrolment();
            case LEDGER_ENTRY -> ledgerEntry();
        };
    }

    static RecordedAttempt recordedAttempt() {
        return new RecordedAttempt(
                new LogPosition(new NodeId("vm-store-3"), STREAM, 41),
                SALT,
                NOON.plusMillis(2),
                new NodeClock(ClockSource.NTP, OptionalLong.of(-350), true),
                true,
                true,
                new Attempt(
                        NOON,
                        new PrincipalRef(
                                BEA,
                                PrincipalKind.STAFF,
                                "corp",
                                Optional.of(NUMBER),
                                Optional.of(SEALED)),
                        Optional.of(
                                new PrincipalRef(
                                        new PrincipalId("sub-12"),
                                        PrincipalKind.SUBSCRIBER,
                                        "portal")),
                        true,
                        new Authentication(
                                AuthenticationMethod.OIDC,
                                Optional.of(true),
                                Optional.of("s-1"),
                                Optional.of(NUMBER)),
                        Action.LISTEN,
                        new Enforcement(
                                Outcome.ALLOWED,
                                Optional.of("200"),
                                OptionalLong.of(48_044),
                                OptionalInt.of(1),
                                Optional.of(
                                        new Enforcement.Gate(
                                                "portal",
                                                Optional.of("portal-acl"),
                                                Optional.of("7"),
                                                Optional.of("support role")))),
                        new Resource(
                                ResourceKind.VOICEMAIL_MESSAGE,
                                new ResourceId("msg-9001"),
                                Optional.of(MAILBOX),
                                Optional.of(TENANT),
                                Optional.of(new OwnerId("own-12")),
                                Optional.of("INBOX"),
                                ResourceClass.HEALTH,
                                Optional.of(Instant.parse("2026-11-20T08:15:00.250Z"))),
                        new Origin(
                                Channel.SUPPORT_CONSOLE,
                                Optional.of(address("192.0.2.17")),
                                OptionalInt.of(52_114),
                                Optional.of(NUMBER),
                                Optional.of(SEALED),
                                Optional.of("Firefox/1f3a"),
                                List.of(address("2001:db8::1"), address("198.51.100.4"))),
                        new Service("voicemail-api", "https", "4.2"),
                        new PurposeOfUse(
                                PurposeCode.CUSTOMER_TROUBLESHOOTING,
                                Optional.of(ORDER.value()),
                                Optional.of("A-3"),
                                Optional.of("L-1")),
                        new Trace(
                                Optional.of("req-77"),
                                Optional.of("job-5"),
                                Optional.of(STREAM + ".40"),
                                Optional.of("portal/access.log+1024")),
                        Witness.GATE));
    }

    private static NodeNotice notice() {
        return new NodeNotice(
                new LogPosition(new NodeId("vm-store-3"), STREAM, 0),
                SALT,
                NOON,
                NodeClock.UNKNOWN,
                NoticeKind.START,
                OptionalLong.of(120_044),
                3,
                Optional.of(new SequenceRange(10, 12)),
                Optional.of(new EventId(StreamId.of(new byte[16]), 99)),
                Optional.of("5d1a6a0e-43a5-4a1e-9f3b-6f1f4b2f6b11"),
                Optional.of("example.org/log\n41\n"),
                Optional.of("restart"));
    }

    private static Principal principal() {
        return new Principal(
                BEA,
                PrincipalKind.STAFF,
                "corp",
                Optional.of(TENANT),
                PrincipalStatus.ACTIVE,
                List.of(
                        grant(new Scope.Tenants(Set.of(TENANT, new TenantId("tenant-3")))),
                        grant(new Scope.Mailboxes(Set.of(MAILBOX), Set.of("INBOX", "Archive"))),
                        grant(new Scope.Everywhere())),
                Set.of(new OwnerId("own-99"), new OwnerId("own-98")),
                NOON,
                SOURCE);
    }

    private static Grant grant(Scope scope) {
        return new Grant(
                new RoleName("support.t2"),
                scope,
                NOON.minus(Duration.ofDays(30)),
                Optional.of(NOON.plus(Duration.ofDays(30))),
                Optional.of(new PrincipalId("staff-lee")),
                Optional.of("G-5"));
    }

    private static WorkOrders workOrders() {
        return new WorkOrders(
                BEA,
                List.of(
                        new WorkOrder(
                                ORDER,
                                WorkOrderKind.TROUBLESHOOTING,
                                Optional.of(TENANT),
                                RequesterKind.CUSTOMER,
                                Optional.of(new PrincipalId("staff-lee")),
                                new WorkOrder.Reach(
                                        Set.of(MAILBOX, new MailboxId("mbx-4712")),
                                        Set.of(
                                                ResourceKind.VOICEMAIL_MESSAGE,
                                                ResourceKind.FAX_DOCUMENT),
                                        Optional.of(NOON.minus(Duration.ofDays(7))),
                                        Optional.of(NOON)),
                                NOON.minus(Duration.ofHours(1)),
                                Optional.of(NOON.plus(Duration.ofHours(1))),
                                OptionalInt.of(5),
                                List.of(
                                        new WorkOrder.Approval(
                                                new PrincipalId("staff-kim"),
                                                NOON.minus(Duration.ofMinutes(30)),
                                                Optional.of(NOON.plus(Duration.ofHours(8))))))),
                NOON,
                new Source("tickets", "88"));
    }

    static Mailbox mailbox() {
        return new Mailbox(
                MAILBOX,
                TENANT,
                new OwnerId("own-12"),
                ResourceClass.HEALTH,
                MailboxStatus.ACTIVE,
                List.of(new Mailbox.Hold("H-1", NOON, Optional.empty())),
                List.of(new Mailbox.Hold("S-1", NOON, Optional.of(NOON.plus(Duration.ofDays(90))))),
                Set.of(NUMBER, new Pseudonym("0123456789abcdef")),
                NOON,
                SOURCE);
    }

    private static PolicyDocument policy() {
        String text = "version: 3\n# … and so on\n";
        return new PolicyDocument(
                "provider",
                "3",
                NOON,
                text,
                HexFormat.of().formatHex(Digests.sha256(text.getBytes(UTF_8))),
                "staff-kim",
                NOON.minus(Duration.ofDays(1)));
    }

    private Access access() {
        RecordedAttempt recorded = recordedAttempt();
        Basis basis =
                new Basis(
                        Optional.of(new Basis.PolicyVersion("provider", "3", "00".repeat(32))),
                        Optional.of("ticketed-support"),
                        Relation.TICKET_ASSIGNEE,
                        PurposeCheck.TICKET_CLOSED,
                        List.of(grant(new Scope.Tenants(Set.of(TENANT)))),
                        List.of(Shortfall.WORK_ORDER, Shortfall.MFA),
                        Optional.of(ORDER),
                        Knowledge.from(NOON.minus(Duration.ofDays(1)), "2026-11-22.4"),
                        Knowledge.FORGOTTEN);
        return new Access(
                STREAM + ".41.r1",
                recorded,
                Octets.owning(codecs.logRecords().encode(recorded)),
                new Judgement(
                        Verdict.UNAUTHORIZED, basis, "T-2026-0815 was closed at that instant."),
                Mismatch.ALLOWED_BUT_UNAUTHORIZED,
                Optional.of(new Revision(1, STREAM + ".41", RevisionCause.TICKET_LATE)),
                new Provenance("voxtrail.access-attempts", 3, 1_234, NOON.plusMillis(9)),
                NOON.plusMillis(11),
                "2026.11",
                true,
                true,
                List.of("closed-ticket"));
    }

    private static Finding finding() {
        return new Finding(
                "F-1",
                "volume",
                "2",
                Severity.HIGH,
                "More mailboxes than ever",
                BEA.value(),
                NOON,
                NOON.plusSeconds(60),
                List.of(STREAM + ".41"),
                17,
                Optional.of(new Finding.Measure(17, 2.5, 400, "support.t2")),
                FindingState.WITHDRAWN,
                Optional.of("LATE_GRANT"));
    }

    private static Alert alert() {
        return new Alert(
                "volume/staff-bea",
                "volume",
                Severity.HIGH,
                "More mailboxes than ever",
                BEA.value(),
                AlertState.RESOLVED,
                NOON,
                NOON.plusSeconds(60),
                2,
                List.of("F-1"),
                "runbooks/volume",
                Optional.of(
                        new Alert.Review(
                                "staff-kim",
                                NOON.plusSeconds(600),
                                Disposition.BENIGN_EXPLAINED,
                                Optional.of("migration"))));
    }

    private static LedgerEntry ledgerEntry() {
        return new LedgerEntry(
                new NodeId("vm-store-3"),
                Optional.of(STREAM),
                LedgerEntryKind.HOLE,
                NOON,
                Optional.of(new SequenceRange(42, 44)),
                Optional.of(NOON.minusSeconds(5)),
                Optional.of(NodeState.SPEAKING),
                Optional.of(NOON.plusSeconds(90)),
                OptionalInt.of(1),
                Optional.of(Octets.owning(octets("00ff7f"))),
                Optional.of("3 missing"));
    }

    private static NodeEnrolment nodeEnrolment() {
        return new NodeEnrolment(
                new NodeId("vm-store-3"),
                List.of(
                        new NodeKey(
                                "example.org/vm-store-3+00000000+AQID",
                                NOON,
                                Optional.of(NOON.plusSeconds(86_400)))),
                Optional.of(NOON.plusSeconds(99_000)),
                "staff-kim",
                NOON.minusSeconds(1));
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
