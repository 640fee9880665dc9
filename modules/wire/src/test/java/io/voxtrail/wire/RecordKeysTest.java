package io.voxtrail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.RecordedAttempt;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RecordKeysTest {

    private final RecordedAttempt recorded = Examples.recordedAttempt();

    @Test
    void keysAnAttemptByItsPrincipal() {
        assertThat(RecordKeys.of(recorded)).isEqualTo("staff-bea");
    }

    @Test
    void keysAnAnonymousAttemptByWhereItCameFrom() throws Exception {
        InetAddress address = InetAddress.getByName("192.0.2.17");
        Pseudonym number = new Pseudonym("8f14e45fceea167a");

        assertThat(RecordKeys.of(anonymous(Origin.of(Channel.WEB, address))))
                .isEqualTo("anon@192.0.2.17");
        assertThat(
                        RecordKeys.of(
                                anonymous(
                                        new Origin(
                                                Channel.PHONE_TUI,
                                                Optional.empty(),
                                                OptionalInt.empty(),
                                                Optional.of(number),
                                                Optional.empty(),
                                                List.of()))))
                .isEqualTo("anon@8f14e45fceea167a");
        assertThat(RecordKeys.of(anonymous(Origin.of(Channel.SHELL)))).isEqualTo("anon@vm-store-3");
    }

    @Test
    void keysANoticeByItsNode() {
        NodeNotice notice = (NodeNotice) new Examples(Codecs.shipped()).of(Words.NODE_NOTICE);

        assertThat(RecordKeys.of(notice)).isEqualTo("vm-store-3");
    }

    @Test
    void keysEachVersionOfAPolicyByItself() {
        PolicyDocument policy =
                (PolicyDocument) new Examples(Codecs.shipped()).of(Words.POLICY_DOCUMENT);

        assertThat(RecordKeys.of(policy)).isEqualTo("provider/3");
    }

    private RecordedAttempt anonymous(Origin origin) {
        Attempt attempt = recorded.attempt();
        return new RecordedAttempt(
                recorded.position(),
                recorded.salt(),
                recorded.recordedAt(),
                recorded.clock(),
                false,
                false,
                new Attempt(
                        attempt.occurredAt(),
                        PrincipalRef.ANONYMOUS,
                        Optional.empty(),
                        false,
                        attempt.authentication(),
                        attempt.action(),
                        attempt.enforcement(),
                        attempt.resource(),
                        origin,
                        attempt.service(),
                        attempt.purpose(),
                        attempt.trace(),
                        attempt.recordedFrom()));
    }
}
