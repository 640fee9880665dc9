package io.voxtrail.agent;

import io.voxtrail.agent.line.Keyed;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.wire.Hidden;
import io.voxtrail.wire.Pseudonyms;
import java.time.Instant;
import java.util.Optional;

/** Hides under a customer's keys where one is known, else under the provider's own. */
record ProviderKeys(Pseudonyms pseudonyms) implements Keyed {

    @Override
    public Pseudonym pseudonym(String clear) {
        return pseudonyms.of(clear);
    }

    @Override
    public Keyed of(TenantId tenant) {
        return clear -> pseudonyms.of(tenant, clear);
    }

    @Override
    public Hidden login(Optional<TenantId> tenant, Instant at, String typed) {
        return pseudonyms.login(tenant, at, typed);
    }

    @Override
    public Hidden number(Optional<TenantId> tenant, Instant at, String dialled) {
        return pseudonyms.number(tenant, at, dialled);
    }
}
