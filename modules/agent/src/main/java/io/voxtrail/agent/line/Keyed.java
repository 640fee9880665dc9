package io.voxtrail.agent.line;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.wire.Hidden;
import java.time.Instant;
import java.util.Optional;

/** Makes what could reveal a person into a keyed pseudonym, before it reaches any disk of ours. */
@FunctionalInterface
public interface Keyed {

    /**
     * @param clear a login, a phone number, a path; the same text gives the same pseudonym
     */
    Pseudonym pseudonym(String clear);

    /** The same with a customer's own key, where there is one. */
    default Keyed of(TenantId tenant) {
        return this;
    }

    /**
     * A login that was claimed and not proven.
     *
     * @param tenant whose things were asked for
     * @param at when; keys may be those of the month
     */
    default Hidden login(Optional<TenantId> tenant, Instant at, String typed) {
        return new Hidden(tenant.map(this::of).orElse(this).pseudonym(typed), Optional.empty());
    }

    /** The number that somebody called from. */
    default Hidden number(Optional<TenantId> tenant, Instant at, String dialled) {
        return login(tenant, at, dialled);
    }
}
