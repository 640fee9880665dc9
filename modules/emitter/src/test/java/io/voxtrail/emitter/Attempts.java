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
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.emitter.spool.SpoolInspector;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attempts for tests; the request id tells them apart. */
public final class Attempts {
    private static final Codec<LogRecord> CODEC = Codecs.shipped().logRecords();

    private Attempts() {}

    public static Attempt bySubscriber(String requestId) {
        return by(
                PrincipalKind.SUBSCRIBER,
                "sub-" + Math.floorMod(requestId.hashCode(), 50),
                requestId);
    }

    public static Attempt byStaff(String requestId) {
        return by(PrincipalKind.STAFF, "staff-7", requestId);
    }

    private static Attempt by(PrincipalKind kind, String id, String requestId) {
        return by(new PrincipalRef(new PrincipalId(id), kind, "portal"), "Browser 1", requestId);
    }

    public static Attempt by(PrincipalRef principal, String userAgent, String requestId) {
        return new Attempt(
                Instant.parse("2026-03-02T10:00:00Z"),
                principal,
                Optional.empty(),
                true,
                Authentication.by(AuthenticationMethod.PASSWORD, true),
                Action.LISTEN,
                Enforcement.of(Outcome.ALLOWED, "200"),
                new Resource(
                        ResourceKind.VOICEMAIL_MESSAGE,
                        new ResourceId("msg-1"),
                        Optional.of(new MailboxId("mbx-1")),
                        Optional.of(new TenantId("tenant-1")),
                        Optional.of(new OwnerId("owner-1")),
                        Optional.of("inbox"),
                        ResourceClass.GENERAL,
                        Optional.empty()),
                new Origin(
                        Channel.WEB,
                        Optional.empty(),
                        java.util.OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of(userAgent),
                        List.of()),
                new Service("portal", "https", "1.2"),
                PurposeOfUse.stated(PurposeCode.OWNER_USE),
                Trace.request(requestId),
                Witness.GATE);
    }

    public static LogRecord decode(byte[] payload) {
        try {
            return CODEC.decode(payload);
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything whole that a closed emitter left in its folder. */
    public static List<LogRecord> inSpool(Path folder) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        SpoolInspector.export(folder, frame -> records.add(decode(frame.payload())));
        return records;
    }

    public static List<NodeNotice> notices(List<LogRecord> records) {
        return records.stream()
                .filter(NodeNotice.class::isInstance)
                .map(NodeNotice.class::cast)
                .toList();
    }

    public static List<RecordedAttempt> attempts(List<LogRecord> records) {
        return records.stream()
                .filter(RecordedAttempt.class::isInstance)
                .map(RecordedAttempt.class::cast)
                .toList();
    }

    public static String requestId(RecordedAttempt recorded) {
        return recorded.attempt().trace().requestId().orElse("");
    }
}
