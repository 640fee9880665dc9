package io.voxtrail.simulation;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A mailbox with what is stored in it; grows as the day goes on. */
final class Box {

    final MailboxId id;
    final TenantId tenant;
    final OwnerId owner;
    final PrincipalId subscriber;
    final ResourceClass classification;
    private final List<Stored> stored = new ArrayList<>();

    Box(
            MailboxId id,
            TenantId tenant,
            OwnerId owner,
            PrincipalId subscriber,
            ResourceClass classification) {
        this.id = id;
        this.tenant = tenant;
        this.owner = owner;
        this.subscriber = subscriber;
        this.classification = classification;
    }

    Stored deposit(ResourceKind kind, Instant at) {
        String letter = kind == ResourceKind.FAX_DOCUMENT ? "f" : "v";
        Stored one =
                new Stored(this, kind, new ResourceId(id + "-" + letter + (stored.size() + 1)), at);
        stored.add(one);
        return one;
    }

    /** What was deposited before an instant, the newest first. */
    List<Stored> storedBefore(Instant instant) {
        return stored.stream().filter(s -> s.createdAt().isBefore(instant)).toList().reversed();
    }

    /** One stored voicemail or fax. */
    record Stored(Box box, ResourceKind kind, ResourceId id, Instant createdAt) {}
}
