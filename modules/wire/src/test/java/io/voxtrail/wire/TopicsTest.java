package io.voxtrail.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.wire.Topic.Cleanup;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private final Topics topics = Topics.prefixed(Topics.DEFAULT_PREFIX);

    @Test
    void standInTheOrderOfTheData() {
        assertThat(topics.all())
                .extracting(Topic::name)
                .containsExactly(
                        "voxtrail.schemas",
                        "voxtrail.access-attempts",
                        "voxtrail.principals",
                        "voxtrail.work-orders",
                        "voxtrail.mailboxes",
                        "voxtrail.policy",
                        "voxtrail.nodes",
                        "voxtrail.accesses",
                        "voxtrail.findings",
                        "voxtrail.alerts",
                        "voxtrail.node-ledger",
                        "voxtrail.quarantine");
    }

    @Test
    void neverRemoveAnAttemptBecauseANewerOneHasTheSameKey() {
        assertThat(
                        List.of(
                                topics.accessAttempts(),
                                topics.accesses(),
                                topics.findings(),
                                topics.quarantine()))
                .extracting(Topic::cleanup)
                .containsOnly(Cleanup.DELETE);
    }

    @Test
    void keepWhatWasKnownForTheHistoryThatIsJudgedBy() {
        assertThat(List.of(topics.principals(), topics.workOrders(), topics.mailboxes()))
                .allSatisfy(topic -> {
                    assertThat(topic.compactionLag()).hasValue(Topics.HISTORY_KEPT);
                    assertThat(topic.config()).containsEntry("retention.ms", "-1");
                });
    }

    @Test
    void spreadWhatIsJudgedTogetherAlike() {
        assertThat(
                        List.of(
                                topics.accessAttempts(),
                                topics.principals(),
                                topics.workOrders(),
                                topics.accesses()))
                .extracting(Topic::partitioning)
                .containsOnly(Topic.Partitioning.BY_PRINCIPAL);
    }

    @Test
    void areATableForPeople() {
        assertThat(topics.table())
                .hasSize(topics.all().size() + 1)
                .allSatisfy(row -> assertThat(row).hasSize(8));
        assertThat(topics.table().get(2))
                .containsExactly(
                        "voxtrail.access-attempts",
                        "principal id; an anonymous attempt: its origin; a notice: node id",
                        "RecordedAttempt, NodeNotice",
                        "by principal",
                        "delete",
                        "14 d",
                        "64 KiB",
                        "emitter");
    }

    @Test
    void refuseAPrefixThatKafkaWouldRefuse() {
        assertThatThrownBy(() -> Topics.prefixed("a b")).hasMessageContaining("a b");
        assertThatThrownBy(() -> Topics.prefixed("x".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
