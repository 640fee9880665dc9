package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.each;
import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.same;
import static io.voxtrail.wire.mapping.Parts.set;
import static io.voxtrail.wire.mapping.Parts.sorted;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.MailboxStatus;

/** What is known of a mailbox. */
public final class MailboxMapping {

    private MailboxMapping() {}

    public static io.voxtrail.wire.avro.Mailbox toAvro(Mailbox mailbox) {
        return new io.voxtrail.wire.avro.Mailbox(
                mailbox.id().value(),
                mailbox.tenant().value(),
                mailbox.owner().value(),
                same(io.voxtrail.wire.avro.ResourceClass.class, mailbox.classification()),
                same(io.voxtrail.wire.avro.MailboxStatus.class, mailbox.status()),
                each(mailbox.holds(), MailboxMapping::toAvro),
                each(mailbox.seals(), MailboxMapping::toAvro),
                sorted(mailbox.confirmedDestinations(), Parts::buffer),
                mailbox.effectiveAt(),
                SourceMapping.toAvro(mailbox.source()));
    }

    public static Mailbox toCore(io.voxtrail.wire.avro.Mailbox mailbox) {
        return new Mailbox(
                new MailboxId(mailbox.getId()),
                new TenantId(mailbox.getTenant()),
                new OwnerId(mailbox.getOwner()),
                same(ResourceClass.class, mailbox.getClassification()),
                same(MailboxStatus.class, mailbox.getStatus()),
                each(mailbox.getHolds(), MailboxMapping::toCore),
                each(mailbox.getSeals(), MailboxMapping::toCore),
                set(mailbox.getConfirmedDestinations(), Parts::pseudonym),
                mailbox.getEffectiveAt(),
                SourceMapping.toCore(mailbox.getSource()));
    }

    private static io.voxtrail.wire.avro.Hold toAvro(Mailbox.Hold hold) {
        return new io.voxtrail.wire.avro.Hold(hold.reference(), hold.from(), orNull(hold.to()));
    }

    private static Mailbox.Hold toCore(io.voxtrail.wire.avro.Hold hold) {
        return new Mailbox.Hold(hold.getReference(), hold.getFrom(), present(hold.getTo()));
    }
}
