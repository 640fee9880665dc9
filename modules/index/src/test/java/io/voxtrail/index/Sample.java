package io.voxtrail.index;

import io.voxtrail.core.Octets;
import io.voxtrail.core.Pseudonym;
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
import io.voxtrail.core.directory.RoleName;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.directory.WorkOrderId;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.wire.Codecs;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Accesses for tests: a plain one, changed where a test cares. */
public final class Sample {

    public static final Codecs CODECS = Codecs.shipped();
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00.000001Z");
    public static final StreamId STREAM = StreamId.of(new byte[16]);

    private long sequence;
    private StreamId stream = STREAM;
    private Trace trace = Trace.NONE;
    private Witness witness = Witness.GATE;
    private String id = "";
    private String principal = "bea";
    private String mailbox = "mb-1";
    private String tenant = "clinic";
    private String owner = "dr-roe";
    private String node = "store-1";
    private Instant occurredAt = NOON;
    private Instant judgedAt = NOON.plusSeconds(1);
    private String period = "2026.11";
    private Verdict verdict = Verdict.AUTHORIZED;
    private Mismatch mismatch = Mismatch.NONE;
    private Action action = Action.LISTEN;
    private PurposeCode purpose = PurposeCode.OWNER_USE;
    private Optional<Revision> revision = Optional.empty();
    private String folder = "inbox";
    private String reason = "bea owns mailbox mb-1.";

    private Sample(long sequence) {
        this.sequence = sequence;
    }

    public static Sample access(long sequence) {
        return new Sample(sequence);
    }

    public Sample id(String text) {
        id = text;
        return this;
    }

    public Sample by(String principalId) {
        principal = principalId;
        return this;
    }

    public Sample on(String mailboxId) {
        mailbox = mailboxId;
        return this;
    }

    public Sample of(String tenantId, String ownerId) {
        tenant = tenantId;
        owner = ownerId;
        return this;
    }

    public Sample from(String nodeId) {
        node = nodeId;
        return this;
    }

    public Sample in(StreamId streamId) {
        stream = streamId;
        return this;
    }

    public Sample traced(Trace ids, Witness seenBy) {
        trace = ids;
        witness = seenBy;
        return this;
    }

    public Sample judgedAt(Instant instant) {
        judgedAt = instant;
        return this;
    }

    public Sample at(Instant instant) {
        occurredAt = instant;
        return this;
    }

    public Sample in(String indexPeriod) {
        period = indexPeriod;
        return this;
    }

    public Sample judged(Verdict given) {
        verdict = given;
        return this;
    }

    public Sample judged(Verdict given, Mismatch against) {
        verdict = given;
        mismatch = against;
        return this;
    }

    public Sample doing(Action tried) {
        action = tried;
        return this;
    }

    public Sample because(PurposeCode stated) {
        purpose = stated;
        return this;
    }

    public Sample folder(String name) {
        folder = name;
        return this;
    }

    public Sample reason(String sentence) {
        reason = sentence;
        return this;
    }

    /** The same attempt, judged again. */
    public Sample revised(int number, String supersedes) {
        revision = Optional.of(new Revision(number, supersedes, RevisionCause.EVIDENCE_ARRIVED));
        return this;
    }

    public byte[] value() {
        return CODECS.accesses().encode(build());
    }

    public Access build() {
        RecordedAttempt recorded = recorded(attempt());
        String event = recorded.position().eventId().toString();
        String named = revision.map(given -> event + "~" + given.number()).orElse(event);
        return access(recorded, id.isEmpty() ? named : id);
    }

    /** An access of which every optional part is there. */
    public static Access full() {
        Sample sample = new Sample(7).revised(2, "x.7").judged(Verdict.UNAUTHORIZED);
        return sample.access(sample.recorded(fullAttempt()), "x.7~2");
    }

    /** An access of which every optional part is missing. */
    public static Access bare() {
        Attempt attempt =
                new Attempt(
                        NOON,
                        PrincipalRef.ANONYMOUS,
                        Optional.empty(),
                        false,
                        Authentication.NONE,
                        Action.UNKNOWN,
                        Enforcement.of(Outcome.UNKNOWN),
                        new Resource(
                                ResourceKind.VOLUME,
                                new ResourceId("vol"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                ResourceClass.GENERAL,
                                Optional.empty()),
                        Origin.of(Channel.SHELL),
                        new Service("", "", ""),
                        PurposeOfUse.NONE,
                        Trace.NONE,
                        Witness.LOG);
        Sample sample = new Sample(0);
        RecordedAttempt recorded =
                new RecordedAttempt(
                        new LogPosition(new NodeId("n"), STREAM, 0),
                        new Salt(1, 2),
                        NOON,
                        NodeClock.UNKNOWN,
                        false,
                        false,
                        attempt);
        Basis basis =
                new Basis(
                        Optional.empty(),
                        Optional.empty(),
                        Relation.NONE,
                        PurposeCheck.NOT_REQUIRED,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Knowledge.NONE,
                        Knowledge.NONE);
        return new Access(
                "bare",
                recorded,
                original(recorded),
                new Judgement(Verdict.PENDING, basis, ""),
                Mismatch.NONE,
                Optional.empty(),
                sample.provenance(),
                NOON,
                "suspect",
                true,
                true,
                List.of());
    }

    private Attempt attempt() {
        return new Attempt(
                occurredAt,
                new PrincipalRef(new PrincipalId(principal), PrincipalKind.SUBSCRIBER, "crm"),
                Optional.empty(),
                true,
                Authentication.by(AuthenticationMethod.PIN, false),
                action,
                Enforcement.of(Outcome.ALLOWED, "200"),
                resource(),
                Origin.of(Channel.WEB, address("192.0.2.7")),
                new Service("portal", "https", "9"),
                PurposeOfUse.stated(purpose),
                trace,
                witness);
    }

    private static Attempt fullAttempt() {
        return new Attempt(
                NOON,
                new PrincipalRef(
                        new PrincipalId("tom"), PrincipalKind.STAFF, "hr", Optional.of(hash())),
                Optional.of(
                        new PrincipalRef(new PrincipalId("bea"), PrincipalKind.SUBSCRIBER, "crm")),
                true,
                new Authentication(
                        AuthenticationMethod.OIDC,
                        Optional.of(true),
                        Optional.of("s-1"),
                        Optional.of(hash())),
                Action.EXPORT_BULK,
                new Enforcement(
                        Outcome.ALLOWED,
                        Optional.of("200"),
                        OptionalLong.of(1L << 40),
                        OptionalInt.of(3),
                        Optional.of(
                                new Enforcement.Gate(
                                        "portal",
                                        Optional.of("p"),
                                        Optional.of("4"),
                                        Optional.of("ticket")))),
                new Resource(
                        ResourceKind.FAX_DOCUMENT,
                        new ResourceId("fax-9"),
                        Optional.of(new MailboxId("mb-1")),
                        Optional.of(new TenantId("clinic")),
                        Optional.of(new OwnerId("dr-roe")),
                        Optional.of("inbox"),
                        ResourceClass.HEALTH,
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z"))),
                new Origin(
                        Channel.SUPPORT_CONSOLE,
                        Optional.of(address("2001:db8::1")),
                        OptionalInt.of(443),
                        Optional.of(hash()),
                        Optional.of("curl/9 1f"),
                        List.of(address("198.51.100.1"), address("203.0.113.9"))),
                new Service("portal", "https", "9"),
                new PurposeOfUse(
                        PurposeCode.CUSTOMER_TROUBLESHOOTING,
                        Optional.of("T-1"),
                        Optional.of("A-1"),
                        Optional.of("L-1")),
                new Trace(
                        Optional.of("r-1"),
                        Optional.of("j-1"),
                        Optional.of("x.6"),
                        Optional.of("access.log+17")),
                Witness.GATE);
    }

    private Resource resource() {
        return new Resource(
                ResourceKind.VOICEMAIL_MESSAGE,
                new ResourceId("vm-" + sequence),
                Optional.of(new MailboxId(mailbox)),
                Optional.of(new TenantId(tenant)),
                Optional.of(new OwnerId(owner)),
                Optional.of(folder),
                ResourceClass.GENERAL,
                Optional.empty());
    }

    private RecordedAttempt recorded(Attempt attempt) {
        return new RecordedAttempt(
                new LogPosition(new NodeId(node), stream, sequence),
                new Salt(sequence * 31, ~sequence),
                attempt.occurredAt().plusMillis(1),
                new NodeClock(ClockSource.NTP, OptionalLong.of(-42), true),
                false,
                false,
                attempt);
    }

    private static Octets original(RecordedAttempt recorded) {
        return Octets.owning(CODECS.logRecords().encode(recorded));
    }

    private Access access(RecordedAttempt recorded, String name) {
        return new Access(
                name,
                recorded,
                original(recorded),
                new Judgement(verdict, basis(), reason),
                mismatch,
                revision,
                provenance(),
                judgedAt,
                period,
                false,
                false,
                List.of("canary"));
    }

    private Provenance provenance() {
        return new Provenance("voxtrail.access-attempts", 3, 1000 + sequence, NOON);
    }

    private static Basis basis() {
        Grant deciding =
                new Grant(
                        new RoleName("support.t2"),
                        new Scope.Mailboxes(Set.of(new MailboxId("mb-1")), Set.of("inbox")),
                        NOON.minusSeconds(60),
                        Optional.of(NOON.plusSeconds(60)),
                        Optional.of(new PrincipalId("boss")),
                        Optional.of("g-2"));
        Grant other =
                new Grant(
                        new RoleName("auditor"),
                        new Scope.Tenants(Set.of(new TenantId("clinic"))),
                        NOON.minusSeconds(600),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new Basis(
                Optional.of(new Basis.PolicyVersion("main", "12", "ab".repeat(32))),
                Optional.of("support-with-ticket"),
                Relation.TICKET_ASSIGNEE,
                PurposeCheck.VALID,
                List.of(deciding, other),
                List.of(Shortfall.MFA, Shortfall.HOURS),
                Optional.of(new WorkOrderId("T-1")),
                Knowledge.from(NOON, "v8"),
                Knowledge.from(NOON, "v9"));
    }

    private static Pseudonym hash() {
        return new Pseudonym("0f".repeat(16));
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
