package io.voxtrail.acceptance.product;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Enforcement;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.Outcome;
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
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.StreamId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a sound node writes. */
final class Attempts {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Attempts() {}

    /** The first of a stream of its own: a sequence that a stream has used before is a fork. */
    static RecordedAttempt by(String principal) {
        return at(newStream(), 0, principal);
    }

    static StreamId newStream() {
        return StreamId.of(bytes(16));
    }

    static RecordedAttempt at(StreamId stream, long sequence, String principal) {
        return new RecordedAttempt(
                new LogPosition(new NodeId("store-3"), stream, sequence),
                Salt.of(bytes(16)),
                Instant.now(),
                NodeClock.UNKNOWN,
                false,
                false,
                new Attempt(
                        Instant.now(),
                        new PrincipalRef(
                                new PrincipalId(principal), PrincipalKind.SUBSCRIBER, "customers"),
                        Optional.empty(),
                        true,
                        Authentication.by(AuthenticationMethod.PIN, false),
                        Action.LISTEN,
                        new Enforcement(
                                Outcome.DENIED,
                                Optional.empty(),
                                OptionalLong.empty(),
                                OptionalInt.empty(),
                                Optional.empty()),
                        new Resource(
                                ResourceKind.VOICEMAIL_MESSAGE,
                                new ResourceId("vm-1"),
                                Optional.of(new MailboxId("mb-anna")),
                                Optional.of(new TenantId("harbour-clinic")),
                                Optional.empty(),
                                Optional.empty(),
                                ResourceClass.GENERAL,
                                Optional.empty()),
                        Origin.of(Channel.PHONE_TUI),
                        new Service("tui", "sip", "1"),
                        new PurposeOfUse(
                                PurposeCode.OWNER_USE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Trace.NONE,
                        Witness.GATE));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
