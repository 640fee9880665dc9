package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.each;
import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.presentInt;
import static io.voxtrail.wire.mapping.Parts.same;

import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;

/** What was asked for, and from where. */
final class WhereMapping {

    private WhereMapping() {}

    static io.voxtrail.wire.avro.Resource toAvro(Resource resource) {
        return new io.voxtrail.wire.avro.Resource(
                same(io.voxtrail.wire.avro.ResourceKind.class, resource.kind()),
                resource.id().value(),
                orNull(resource.mailbox(), MailboxId::value),
                orNull(resource.tenant(), TenantId::value),
                orNull(resource.owner(), OwnerId::value),
                orNull(resource.folder()),
                same(io.voxtrail.wire.avro.ResourceClass.class, resource.classification()),
                orNull(resource.createdAt()));
    }

    static Resource toCore(io.voxtrail.wire.avro.Resource resource) {
        return new Resource(
                same(ResourceKind.class, resource.getKind()),
                new ResourceId(resource.getId()),
                present(resource.getMailbox(), MailboxId::new),
                present(resource.getTenant(), TenantId::new),
                present(resource.getOwner(), OwnerId::new),
                present(resource.getFolder()),
                same(ResourceClass.class, resource.getClassification()),
                present(resource.getCreatedAt()));
    }

    static io.voxtrail.wire.avro.Origin toAvro(Origin origin) {
        return new io.voxtrail.wire.avro.Origin(
                same(io.voxtrail.wire.avro.Channel.class, origin.channel()),
                orNull(origin.address(), Parts::buffer),
                orNull(origin.port()),
                orNull(origin.callingNumber(), Parts::buffer),
                orNull(origin.sealedCallingNumber(), Parts::buffer),
                orNull(origin.userAgent()),
                each(origin.forwardedFor(), Parts::buffer));
    }

    static Origin toCore(io.voxtrail.wire.avro.Origin origin) {
        return new Origin(
                same(Channel.class, origin.getChannel()),
                present(origin.getAddress(), Parts::address),
                presentInt(origin.getPort()),
                present(origin.getCallingNumber(), Parts::pseudonym),
                present(origin.getSealedCallingNumber(), Parts::sealed),
                present(origin.getUserAgent()),
                each(origin.getForwardedFor(), Parts::address));
    }
}
