package io.voxtrail.wire;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.core.finding.Alert;
import io.voxtrail.core.finding.Finding;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.RecordedAttempt;
import java.util.function.Function;

/** Every record of the contract with the codec that carries it. */
enum Words {
    RECORDED_ATTEMPT(RecordedAttempt.class, Codecs::logRecords),
    NODE_NOTICE(NodeNotice.class, Codecs::logRecords),
    PRINCIPAL(Principal.class, Codecs::principals),
    WORK_ORDERS(WorkOrders.class, Codecs::workOrders),
    MAILBOX(Mailbox.class, Codecs::mailboxes),
    POLICY_DOCUMENT(PolicyDocument.class, Codecs::policies),
    ACCESS(Access.class, Codecs::accesses),
    FINDING(Finding.class, Codecs::findings),
    ALERT(Alert.class, Codecs::alerts),
    NODE_ENROLMENT(NodeEnrolment.class, Codecs::enrolments),
    LEDGER_ENTRY(LedgerEntry.class, Codecs::ledger);

    private final Class<?> type;
    private final Function<Codecs, Codec<?>> codec;

    Words(Class<?> type, Function<Codecs, Codec<?>> codec) {
        this.type = type;
        this.codec = codec;
    }

    Class<?> type() {
        return type;
    }

    /** The name of its schema. */
    String schema() {
        return type.getSimpleName();
    }

    @SuppressWarnings("unchecked") // each is only ever given what it carries
    Codec<Object> codec(Codecs codecs) {
        return (Codec<Object>) codec.apply(codecs);
    }
}
