package io.voxtrail.wire;

import static io.voxtrail.wire.Topic.Cleanup.COMPACT;
import static io.voxtrail.wire.Topic.Cleanup.COMPACT_AND_DELETE;
import static io.voxtrail.wire.Topic.Cleanup.DELETE;
import static io.voxtrail.wire.Topic.Partitioning.BY_KEY;
import static io.voxtrail.wire.Topic.Partitioning.BY_PRINCIPAL;
import static io.voxtrail.wire.Topic.Partitioning.SINGLE;

import io.voxtrail.wire.Topic.Cleanup;
import io.voxtrail.wire.Topic.Partitioning;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Every topic of the trail under one prefix, in the order in which the data meets them. */
public final class Topics {

    public static final String DEFAULT_PREFIX = "voxtrail.";

    /** So long an attempt can be judged again from its topic. */
    public static final Duration ATTEMPTS_KEPT = Duration.ofDays(14);

    /**
     * So long the directory's past is there to judge by: a year (PCI DSS 4.0.1, 10.5.1) and some.
     */
    public static final Duration HISTORY_KEPT = Duration.ofDays(400);

    private static final Duration ASKING = Duration.ofSeconds(30);
    private static final int SMALL = 64 * 1024;
    private static final int LARGE = 1024 * 1024;

    private final String prefix;

    private Topics(String prefix) {
        this.prefix = prefix;
    }

    /**
     * @param prefix put before every name, for example {@code voxtrail.}
     * @throws IllegalArgumentException if Kafka would refuse the names
     */
    public static Topics prefixed(String prefix) {
        if (!prefix.matches("[a-zA-Z0-9._-]{0,200}")) {
            throw new IllegalArgumentException(
                    "a topic prefix has at most 200 of a-z A-Z 0-9 . _ - : " + prefix);
        }
        return new Topics(prefix);
    }

    /** The schemas that producers write by. */
    public Topic schemas() {
        return compacted("schemas", "fingerprint", "Avro schema (JSON)", SINGLE, "every producer");
    }

    /**
     * What the nodes' logs say, in the order of each stream.
     *
     * @see RecordKeys#of
     */
    public Topic accessAttempts() {
        return deleted(
                "access-attempts",
                "principal id; an anonymous attempt: its origin; a notice: node id",
                "RecordedAttempt, NodeNotice",
                BY_PRINCIPAL,
                ATTEMPTS_KEPT,
                SMALL,
                "emitter");
    }

    public Topic principals() {
        return history("principals", "principal id", "Principal", BY_PRINCIPAL);
    }

    public Topic workOrders() {
        return history("work-orders", "assignee's principal id", "WorkOrders", BY_PRINCIPAL);
    }

    public Topic mailboxes() {
        return history("mailboxes", "mailbox id", "Mailbox", BY_KEY);
    }

    public Topic policy() {
        return history("policy", "policy id + version", "PolicyDocument", SINGLE);
    }

    /** Which nodes are expected to speak, and by which keys. */
    public Topic nodes() {
        return compacted("nodes", "node id", "NodeEnrolment", SINGLE, "node enroll");
    }

    public Topic accesses() {
        return deleted(
                "accesses",
                "principal id",
                "Access",
                BY_PRINCIPAL,
                ATTEMPTS_KEPT,
                LARGE,
                "pipeline");
    }

    public Topic findings() {
        return deleted(
                "findings",
                "finding group",
                "Finding",
                BY_KEY,
                Duration.ofDays(30),
                LARGE,
                "pipeline");
    }

    public Topic alerts() {
        return compacted("alerts", "alert group", "Alert", BY_KEY, "pipeline");
    }

    public Topic nodeLedger() {
        return new Topic(
                prefix + "node-ledger",
                "node id",
                "LedgerEntry",
                BY_KEY,
                COMPACT_AND_DELETE,
                Optional.of(HISTORY_KEPT),
                Optional.of(Duration.ofDays(90)),
                LARGE,
                "pipeline");
    }

    /**
     * What could not be read or stored, as received.
     *
     * @see QuarantineRecord
     */
    public Topic quarantine() {
        return deleted(
                "quarantine",
                "as received",
                "bytes as received; why in headers",
                BY_KEY,
                Duration.ofDays(90),
                LARGE,
                "pipeline, indexer");
    }

    /** All of them, in the data's order. */
    public List<Topic> all() {
        return List.of(
                schemas(),
                accessAttempts(),
                principals(),
                workOrders(),
                mailboxes(),
                policy(),
                nodes(),
                accesses(),
                findings(),
                alerts(),
                nodeLedger(),
                quarantine());
    }

    /**
     * Those that the cluster does not have, in the data's order.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker cannot be asked
     */
    public List<Topic> missing(Admin admin) {
        return new TopicAdmin(admin, this, ASKING).missing();
    }

    /**
     * Makes those that the cluster does not have and returns when every partition of every topic
     * can be written to. An existing topic is never changed.
     *
     * @param partitions for each topic that is not a single partition
     * @return what was made
     * @throws org.apache.kafka.common.KafkaException if the broker refuses, or is too slow
     */
    public List<Topic> create(Admin admin, int partitions, short replication, Duration timeout) {
        return new TopicAdmin(admin, this, timeout).create(partitions, replication);
    }

    /** The column names, then a row for each topic in the data's order. */
    public List<List<String>> table() {
        return TopicTable.of(this);
    }

    private Topic history(String name, String key, String value, Partitioning partitioning) {
        return new Topic(
                prefix + name,
                key,
                value,
                partitioning,
                COMPACT,
                Optional.empty(),
                Optional.of(HISTORY_KEPT),
                LARGE,
                "directory import");
    }

    private Topic compacted(
            String name, String key, String value, Partitioning partitioning, String owner) {
        return topic(name, key, value, partitioning, COMPACT, Optional.empty(), LARGE, owner);
    }

    private Topic deleted(
            String name,
            String key,
            String value,
            Partitioning partitioning,
            Duration retention,
            int maxMessageBytes,
            String owner) {
        return topic(
                name,
                key,
                value,
                partitioning,
                DELETE,
                Optional.of(retention),
                maxMessageBytes,
                owner);
    }

    private Topic topic(
            String name,
            String key,
            String value,
            Partitioning partitioning,
            Cleanup cleanup,
            Optional<Duration> retention,
            int maxMessageBytes,
            String owner) {
        return new Topic(
                prefix + name,
                key,
                value,
                partitioning,
                cleanup,
                retention,
                Optional.empty(),
                maxMessageBytes,
                owner);
    }
}
