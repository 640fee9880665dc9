package io.voxtrail.core.directory;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a mailbox.
 *
 * @param holds legal holds, which forbid removal
 * @param seals legal processes that must not be disclosed to the owner yet
 * @param confirmedDestinations addresses and numbers that the owner has confirmed for delivery
 */
public record Mailbox(
        MailboxId id,
        TenantId tenant,
        OwnerId owner,
        ResourceClass classification,
        MailboxStatus status,
        List<Hold> holds,
        List<Hold> seals,
        Set<Pseudonym> confirmedDestinations,
        Instant effectiveAt,
        Source source) {

    public Mailbox {
        holds = List.copyOf(holds);
        seals = List.copyOf(seals);
        confirmedDestinations = Set.copyOf(confirmedDestinations);
    }

    /** A legal hold or seal, from {@code from} on, and no longer at {@code to}. */
    public record Hold(String reference, Instant from, Optional<Instant> to) {

        public Hold {
            if (to.isPresent() && !from.isBefore(to.get())) {
                throw new IllegalArgumentException(
                        "hold "
                                + reference
                                + " ends at "
                                + to.get()
                                + ", not after it begins at "
                                + from);
            }
        }

        public boolean inForceAt(Instant instant) {
            return !instant.isBefore(from) && to.map(instant::isBefore).orElse(true);
        }
    }
}
