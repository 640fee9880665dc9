package io.voxtrail.emitter;

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
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An attempt whose texts are fit to be read and whose size has a bound, whatever the caller handed
 * over: one with holes in it is recorded too.
 */
record CleanAttempt(Attempt attempt, boolean sanitized, boolean truncated) {
    /** Where a line stands in a server's log is an address; cut, it would point elsewhere. */
    private static final int MAX_SOURCE_LINE = 1024;

    private static final int MAX_PROXIES = 16;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final ResourceId UNKNOWN_RESOURCE = new ResourceId("unknown");
    private static final Resource NO_RESOURCE =
            new Resource(
                    ResourceKind.UNKNOWN,
                    UNKNOWN_RESOURCE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ResourceClass.UNKNOWN,
                    Optional.empty());

    /**
     * @param now stands in for a missing time
     * @param limit longest text, in UTF-16 units
     */
    static CleanAttempt of(Attempt raw, Instant now, int limit) {
        CleanText text = new CleanText(limit);
        Attempt clean = new Cleaner(text).attempt(raw, now);
        return new CleanAttempt(clean, text.sanitized(), text.truncated());
    }

    private record Cleaner(CleanText text) {

        Attempt attempt(Attempt raw, Instant now) {
            return new Attempt(
                    time(given(raw.occurredAt(), now)),
                    principal(given(raw.principal(), PrincipalRef.ANONYMOUS)),
                    given(raw.onBehalfOf(), Optional.<PrincipalRef>empty()).map(this::principal),
                    raw.interactive(),
                    authentication(given(raw.authentication(), Authentication.NONE)),
                    given(raw.action(), Action.UNKNOWN),
                    enforcement(given(raw.enforcement(), Enforcement.of(Outcome.UNKNOWN))),
                    resource(given(raw.resource(), NO_RESOURCE)),
                    origin(given(raw.origin(), Origin.of(Channel.UNKNOWN))),
                    service(given(raw.service(), new Service("", "", ""))),
                    purpose(given(raw.purpose(), PurposeOfUse.NONE)),
                    trace(given(raw.trace(), Trace.NONE)),
                    given(raw.recordedFrom(), Witness.UNKNOWN));
        }

        private PrincipalRef principal(PrincipalRef raw) {
            return new PrincipalRef(
                    new PrincipalId(id(given(raw.id(), PrincipalRef.ANONYMOUS.id()).value())),
                    given(raw.kind(), PrincipalKind.UNKNOWN),
                    text.of(raw.realm()),
                    given(raw.claimedId(), Optional.empty()),
                    given(raw.sealedClaimedId(), Optional.empty()));
        }

        private Authentication authentication(Authentication raw) {
            return new Authentication(
                    given(raw.method(), AuthenticationMethod.UNKNOWN),
                    given(raw.mfa(), Optional.<Boolean>empty()),
                    optional(raw.sessionId()),
                    given(raw.credential(), Optional.empty()));
        }

        private Enforcement enforcement(Enforcement raw) {
            return new Enforcement(
                    given(raw.outcome(), Outcome.UNKNOWN),
                    optional(raw.code()),
                    given(raw.bytesOut(), OptionalLong.empty()),
                    given(raw.items(), OptionalInt.empty()),
                    given(raw.gate(), Optional.<Enforcement.Gate>empty()).map(this::gate));
        }

        private Enforcement.Gate gate(Enforcement.Gate raw) {
            return new Enforcement.Gate(
                    text.of(raw.enforcer()),
                    optional(raw.policyId()),
                    optional(raw.policyVersion()),
                    optional(raw.reason()));
        }

        private Resource resource(Resource raw) {
            return new Resource(
                    given(raw.kind(), ResourceKind.UNKNOWN),
                    new ResourceId(id(given(raw.id(), UNKNOWN_RESOURCE).value())),
                    given(raw.mailbox(), Optional.<MailboxId>empty())
                            .map(rawMailboxId -> new MailboxId(id(rawMailboxId.value()))),
                    given(raw.tenant(), Optional.<TenantId>empty())
                            .map(rawTenantId -> new TenantId(id(rawTenantId.value()))),
                    given(raw.owner(), Optional.<OwnerId>empty())
                            .map(rawOwnerId -> new OwnerId(id(rawOwnerId.value()))),
                    optional(raw.folder()),
                    given(raw.classification(), ResourceClass.UNKNOWN),
                    given(raw.createdAt(), Optional.<Instant>empty()).map(this::time));
        }

        private Origin origin(Origin raw) {
            return new Origin(
                    given(raw.channel(), Channel.UNKNOWN),
                    given(raw.address(), Optional.empty()),
                    given(raw.port(), OptionalInt.empty()),
                    given(raw.callingNumber(), Optional.empty()),
                    given(raw.sealedCallingNumber(), Optional.empty()),
                    optional(raw.userAgent()),
                    proxies(raw.forwardedFor()));
        }

        /** The nearest ones: those that this provider runs itself. */
        private List<InetAddress> proxies(List<InetAddress> raw) {
            if (raw.size() <= MAX_PROXIES) {
                return raw;
            }
            text.noteCut();
            return raw.subList(raw.size() - MAX_PROXIES, raw.size());
        }

        private Service service(Service raw) {
            return new Service(
                    text.of(raw.name()), text.of(raw.protocol()), text.of(raw.version()));
        }

        private PurposeOfUse purpose(PurposeOfUse raw) {
            return new PurposeOfUse(
                    given(raw.code(), PurposeCode.NONE),
                    optional(raw.workOrder()),
                    optional(raw.approval()),
                    optional(raw.legalInstrument()));
        }

        private Trace trace(Trace raw) {
            return new Trace(
                    optional(raw.requestId()),
                    optional(raw.jobId()),
                    optional(raw.parentEventId()),
                    given(raw.sourceLine(), Optional.<String>empty())
                            .map(line -> text.of(line, MAX_SOURCE_LINE)));
        }

        /** Cut, a text can turn out to begin with blanks only. */
        private String id(String raw) {
            String clean = text.of(raw);
            return clean.isBlank() ? "unknown" : clean;
        }

        private Optional<String> optional(Optional<String> raw) {
            return given(raw, Optional.<String>empty()).map(text::of);
        }

        private Instant time(Instant raw) {
            if (raw.isBefore(EARLIEST) || raw.isAfter(LATEST)) {
                text.noteRepair();
                return raw.isBefore(EARLIEST) ? EARLIEST : LATEST;
            }
            return raw;
        }

        private <T> T given(@Nullable T value, T otherwise) {
            if (value == null) {
                text.noteRepair();
                return otherwise;
            }
            return value;
        }
    }
}
