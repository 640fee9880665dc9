package io.voxtrail.pipeline;

import static io.voxtrail.core.access.Verdict.AUTHORIZED;
import static io.voxtrail.core.access.Verdict.UNAUTHORIZED;
import static io.voxtrail.pipeline.Cases.knownAs;
import static io.voxtrail.pipeline.Cases.listens;
import static io.voxtrail.pipeline.Trail.CODECS;
import static io.voxtrail.pipeline.Trail.NOON;
import static io.voxtrail.pipeline.Trail.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.MailboxStatus;
import io.voxtrail.core.directory.RoleName;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.directory.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bea may listen to what belongs to acme; whose box-1 is, the mailboxes say. */
class MailboxesTest {

    private static final Instant NINE = NOON.minus(Duration.ofHours(3));
    private static final Instant TEN = NOON.minus(Duration.ofHours(2));
    private static final Duration MICRO = Duration.ofNanos(1_000);

    private final Trail trail = new Trail();

    @BeforeEach
    void beaMayListenToAcmes() {
        trail.policy(Cases.POLICY);
        Grant acmes =
                new Grant(
                        new RoleName("listener"),
                        new Scope.Tenants(Set.of(new TenantId("acme"))),
                        NINE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        trail.principal(knownAs("bea", NINE, List.of(acmes)));
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void aMailboxIsWhoseItWasThenWhateverTheNodeSays() {
        mailbox("acme", NINE);
        mailbox("zenith", TEN);

        trail.entry(listens("bea", 0, TEN.minus(MICRO)));
        trail.entry(listens("bea", 1, TEN));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED, UNAUTHORIZED);
    }

    @Test
    void aMailboxHeardOfLaterWasTheSameBefore() {
        mailbox("zenith", TEN);

        trail.entry(listens("bea", 0, TEN.minus(MICRO)));

        assertThat(trail.verdicts()).containsExactly(UNAUTHORIZED);
    }

    @Test
    void aRemovedMailboxKeepsItsPast() {
        mailbox("zenith", NINE);
        trail.put(TOPICS.mailboxes(), "box-1", null);

        trail.at(NOON.plusSeconds(1)).entry(listens("bea", 0, NOON.minus(MICRO)));

        assertThat(trail.verdicts()).containsExactly(UNAUTHORIZED);
    }

    @Test
    void aMailboxThatCannotBeReadOrLiesUnderAnothersKeyChangesNothingAndIsCounted() {
        mailbox("acme", NINE);
        trail.put(TOPICS.mailboxes(), "box-1", Trail.bytes("garbage"));
        trail.put(TOPICS.mailboxes(), "box-2", encoded("zenith", TEN));
        trail.put(TOPICS.mailboxes(), null, null);

        trail.entry(listens("bea", 0, NOON));

        assertThat(trail.verdicts()).containsExactly(AUTHORIZED);
        assertThat(trail.counters.snapshot().unreadableFacts()).isEqualTo(3);
    }

    private void mailbox(String tenant, Instant effectiveAt) {
        trail.put(TOPICS.mailboxes(), "box-1", encoded(tenant, effectiveAt));
    }

    private static byte[] encoded(String tenant, Instant effectiveAt) {
        return CODECS.mailboxes()
                .encode(
                        new Mailbox(
                                new MailboxId("box-1"),
                                new TenantId(tenant),
                                new OwnerId("owner-1"),
                                ResourceClass.GENERAL,
                                MailboxStatus.ACTIVE,
                                List.of(),
                                List.of(),
                                Set.of(),
                                effectiveAt,
                                new Source("portal", "1")));
    }
}
