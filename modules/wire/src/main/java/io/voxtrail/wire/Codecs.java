package io.voxtrail.wire;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.core.finding.Alert;
import io.voxtrail.core.finding.Finding;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeEnrolment;
import java.util.List;

/** Every codec of the trail, over one book of schemas. One per process is enough. */
public final class Codecs {

    private final SchemaBook schemas;
    private final Codec<LogRecord> logRecords;
    private final Codec<Principal> principals;
    private final Codec<WorkOrders> workOrders;
    private final Codec<Mailbox> mailboxes;
    private final Codec<PolicyDocument> policies;
    private final Codec<Access> accesses;
    private final Codec<Finding> findings;
    private final Codec<Alert> alerts;
    private final Codec<NodeEnrolment> enrolments;
    private final Codec<LedgerEntry> ledger;

    private Codecs(SchemaBook book) {
        schemas = book;
        logRecords =
                new SingleObjectCodec<>(
                        book,
                        WireLimits.RECORD,
                        List.of(RecordTypes.recordedAttempt(), RecordTypes.nodeNotice()));
        principals = codec(WireLimits.SNAPSHOT, RecordTypes.principal());
        workOrders = codec(WireLimits.SNAPSHOT, RecordTypes.workOrders());
        mailboxes = codec(WireLimits.SNAPSHOT, RecordTypes.mailbox());
        policies = codec(WireLimits.SNAPSHOT, RecordTypes.policyDocument());
        accesses = codec(WireLimits.ACCESS, RecordTypes.access(logRecords));
        findings = codec(WireLimits.RECORD, RecordTypes.finding());
        alerts = codec(WireLimits.RECORD, RecordTypes.alert());
        enrolments = codec(WireLimits.SNAPSHOT, RecordTypes.nodeEnrolment());
        ledger = codec(WireLimits.RECORD, RecordTypes.ledgerEntry());
    }

    /** Knows the schemas in the jar; learns more through {@link #schemas()}. */
    public static Codecs shipped() {
        return new Codecs(SchemaBook.shipped());
    }

    public SchemaBook schemas() {
        return schemas;
    }

    public Codec<LogRecord> logRecords() {
        return logRecords;
    }

    public Codec<Principal> principals() {
        return principals;
    }

    public Codec<WorkOrders> workOrders() {
        return workOrders;
    }

    public Codec<Mailbox> mailboxes() {
        return mailboxes;
    }

    public Codec<PolicyDocument> policies() {
        return policies;
    }

    /**
     * Writes {@link Access#original()} as it is and never looks at {@link Access#recorded()}, which
     * decoding makes from it again.
     */
    public Codec<Access> accesses() {
        return accesses;
    }

    public Codec<Finding> findings() {
        return findings;
    }

    public Codec<Alert> alerts() {
        return alerts;
    }

    public Codec<NodeEnrolment> enrolments() {
        return enrolments;
    }

    public Codec<LedgerEntry> ledger() {
        return ledger;
    }

    private <T> Codec<T> codec(WireLimits limits, RecordType<?, T> type) {
        return new SingleObjectCodec<>(schemas, limits, List.of(type));
    }
}
