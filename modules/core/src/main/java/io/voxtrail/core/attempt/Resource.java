package io.voxtrail.core.attempt;

import java.time.Instant;
import java.util.Optional;

/**
 * What was asked for, and whose it is, as the node knew it.
 *
 * @param id the thing itself; for a whole mailbox, the mailbox's id again
 * @param mailbox empty where no mailbox is concerned, for example a volume
 * @param folder the folder within the mailbox
 * @param createdAt when the thing was deposited, to the millisecond
 */
public record Resource(
        ResourceKind kind,
        ResourceId id,
        Optional<MailboxId> mailbox,
        Optional<TenantId> tenant,
        Optional<OwnerId> owner,
        Optional<String> folder,
        ResourceClass classification,
        Optional<Instant> createdAt) {}
