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
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.wire.UndecodableException.Reason;
import io.voxtrail.wire.mapping.AccessMapping;
import io.voxtrail.wire.mapping.FindingMapping;
import io.voxtrail.wire.mapping.LedgerEntryMapping;
import io.voxtrail.wire.mapping.LogRecordMapping;
import io.voxtrail.wire.mapping.MailboxMapping;
import io.voxtrail.wire.mapping.NodeEnrolmentMapping;
import io.voxtrail.wire.mapping.PolicyDocumentMapping;
import io.voxtrail.wire.mapping.PrincipalMapping;
import io.voxtrail.wire.mapping.WorkOrdersMapping;

/** Each word with its schema and its mapping. */
final class RecordTypes {

    private RecordTypes() {}

    static RecordType<io.voxtrail.wire.avro.RecordedAttempt, RecordedAttempt> recordedAttempt() {
        return new RecordType<>(
                RecordedAttempt.class,
                io.voxtrail.wire.avro.RecordedAttempt.getClassSchema(),
                LogRecordMapping::toAvro,
                LogRecordMapping::toCore);
    }

    static RecordType<io.voxtrail.wire.avro.NodeNotice, NodeNotice> nodeNotice() {
        return new RecordType<>(
                NodeNotice.class,
                io.voxtrail.wire.avro.NodeNotice.getClassSchema(),
                LogRecordMapping::toAvro,
                LogRecordMapping::toCore);
    }

    static RecordType<io.voxtrail.wire.avro.Principal, Principal> principal() {
        return new RecordType<>(
                Principal.class,
                io.voxtrail.wire.avro.Principal.getClassSchema(),
                PrincipalMapping::toAvro,
                PrincipalMapping::toCore);
    }

    static RecordType<io.voxtrail.wire.avro.WorkOrders, WorkOrders> workOrders() {
        return new RecordType<>(
                WorkOrders.class,
                io.voxtrail.wire.avro.WorkOrders.getClassSchema(),
                WorkOrdersMapping::toAvro,
                WorkOrdersMapping::toCore);
    }

    static RecordType<io.voxtrail.wire.avro.Mailbox, Mailbox> mailbox() {
        return new RecordType<>(
                Mailbox.class,
                io.voxtrail.wire.avro.Mailbox.getClassSchema(),
                MailboxMapping::toAvro,
                MailboxMapping::toCore);
    }

    static RecordType<io.voxtrail.wire.avro.PolicyDocument, PolicyDocument> policyDocument() {
        return new RecordType<>(
                PolicyDocument.class,
                io.voxtrail.wire.avro.PolicyDocument.getClassSchema(),
                PolicyDocumentMapping::toAvro,
                PolicyDocumentMapping::toCore);
    }

    /**
     * @param logRecords reads the attempt within: it may be under an older schema than the access
     */
    static RecordType<io.voxtrail.wire.avro.Access, Access> access(Codec<LogRecord> logRecords) {
        return new RecordType<>(
                Access.class,
                io.voxtrail.wire.avro.Access.getClassSchema(),
                AccessMapping::toAvro,
                access -> {
                    byte[] original = AccessMapping.original(access);
                    if (logRecords.decode(original) instanceof RecordedAttempt recorded) {
                        return AccessMapping.toCore(access, original, recorded);
                    }
                    throw new UndecodableException(Reason.INVALID, "an access to no attempt");
                });
    }

    static RecordType<io.voxtrail.wire.avro.Finding, Finding> finding() {
        return new RecordType<>(
                Finding.class,
                io.voxtrail.wire.avro.Finding.getClassSchema(),
                FindingMapping::toAvro,
                FindingMapping::toCore);
    }

    static RecordType<io.voxtrail.wire.avro.Alert, Alert> alert() {
        return new RecordType<>(
                Alert.class,
                io.voxtrail.wire.avro.Alert.getClassSchema(),
                FindingMapping::toAvro,
                FindingMapping::toCore);
    }

    static RecordType<io.voxtrail.wire.avro.NodeEnrolment, NodeEnrolment> nodeEnrolment() {
        return new RecordType<>(
                NodeEnrolment.class,
                io.voxtrail.wire.avro.NodeEnrolment.getClassSchema(),
                NodeEnrolmentMapping::toAvro,
                NodeEnrolmentMapping::toCore);
    }

    static RecordType<io.voxtrail.wire.avro.LedgerEntry, LedgerEntry> ledgerEntry() {
        return new RecordType<>(
                LedgerEntry.class,
                io.voxtrail.wire.avro.LedgerEntry.getClassSchema(),
                LedgerEntryMapping::toAvro,
                LedgerEntryMapping::toCore);
    }
}
