package io.voxtrail.core.directory;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.TenantId;
import java.util.Set;

/**
 * How far a grant reaches. A restriction that names nothing is refused: an export that lost its
 * lines must not turn into a grant of everything.
 */
public sealed interface Scope {

    /** The whole provider. */
    record Everywhere() implements Scope {}

    /** All mailboxes of these tenants. */
    record Tenants(Set<TenantId> tenants) implements Scope {
        public Tenants {
            tenants = Set.copyOf(tenants);
            if (tenants.isEmpty()) {
                throw new IllegalArgumentException("a scope of tenants names none");
            }
        }
    }

    /**
     * These mailboxes.
     *
     * @param folders the folders within them; empty for all
     */
    record Mailboxes(Set<MailboxId> mailboxes, Set<String> folders) implements Scope {
        public Mailboxes {
            mailboxes = Set.copyOf(mailboxes);
            folders = Set.copyOf(folders);
            if (mailboxes.isEmpty()) {
                throw new IllegalArgumentException("a scope of mailboxes names none");
            }
        }
    }
}
