package io.voxtrail.core.directory;

import io.voxtrail.core.attempt.PrincipalId;
import java.time.Instant;
import java.util.Optional;

/**
 * A role held for a time: from {@code validFrom} on, and no longer at {@code validTo}.
 *
 * @param grantedBy who gave it, where the directory says
 * @param reference the directory's own id of the grant
 */
public record Grant(
        RoleName role,
        Scope scope,
        Instant validFrom,
        Optional<Instant> validTo,
        Optional<PrincipalId> grantedBy,
        Optional<String> reference) {

    public Grant {
        if (validTo.isPresent() && !validFrom.isBefore(validTo.get())) {
            throw new IllegalArgumentException(
                    "grant of "
                            + role
                            + " ends at "
                            + validTo.get()
                            + ", not after it begins at "
                            + validFrom);
        }
    }

    public boolean validAt(Instant instant) {
        return !instant.isBefore(validFrom) && validTo.map(instant::isBefore).orElse(true);
    }
}
