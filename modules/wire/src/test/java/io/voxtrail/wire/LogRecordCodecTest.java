package io.voxtrail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Enforcement;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.Service;
import io.voxtrail.core.attempt.Trace;
import io.voxtrail.core.attempt.Witness;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.StreamId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogRecordCodecTest {

    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00.123456Z");

    private final Codecs codecs = Codecs.shipped();

    @Test
    void readsBackTheSmallestAttempt() throws Exception {
        RecordedAttempt recorded =
                new RecordedAttempt(
                        new LogPosition(new NodeId("n1"), StreamId.of(new byte[16]), 7),
                        Salt.of(new byte[16]),
                        NINE,
                        NodeClock.UNKNOWN,
                        false,
                        false,
                        new Attempt(
                                NINE,
                                PrincipalRef.ANONYMOUS,
                                Optional.empty(),
                                false,
                                Authentication.NONE,
                                Action.LISTEN,
                                Enforcement.of(Outcome.DENIED, "401"),
                                new Resource(
                                        ResourceKind.VOICEMAIL_MESSAGE,
                                        new ResourceId("m1"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        ResourceClass.GENERAL,
                                        Optional.of(NINE)),
                                Origin.of(Channel.WEB),
                                new Service("", "", ""),
                                PurposeOfUse.NONE,
                                Trace.request("r-1").readAt("portal/0f3a+2048"),
                                Witness.LOG));

        byte[] bytes = codecs.logRecords().encode(recorded);

        assertThat(codecs.logRecords().decode(bytes)).isEqualTo(recorded);
    }
}
