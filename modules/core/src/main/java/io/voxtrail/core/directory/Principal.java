package io.voxtrail.core.directory;

import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that the directory knew of a principal, in force from {@code effectiveAt} until the next
 * snapshot.
 *
 * @param tenant the customer they belong to; empty for the provider's own people and machines
 * @param ownAccounts the customers' owners that this person is in private life
 */
public record Principal(
        PrincipalId id,
        PrincipalKind kind,
        String realm,
        Optional<TenantId> tenant,
        PrincipalStatus status,
        List<Grant> grants,
        Set<OwnerId> ownAccounts,
        Instant effectiveAt,
        Source source) {

    /** More than any real principal holds; a snapshot beyond it is a fault of its feed. */
    public static final int MAX_GRANTS = 1_000;

    public Principal {
        grants = List.copyOf(grants);
        ownAccounts = Set.copyOf(ownAccounts);
        if (grants.size() > MAX_GRANTS) {
            throw new IllegalArgumentException(
                    id + " has " + grants.size() + " grants; at most " + MAX_GRANTS);
        }
    }
}
