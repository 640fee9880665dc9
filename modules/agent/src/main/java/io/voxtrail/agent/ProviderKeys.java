package io.voxtrail.agent;

import io.voxtrail.agent.line.Keyed;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.wire.Pseudonyms;

/** Hides under the provider's own key, or a customer's where one is known. */
record ProviderKeys(Pseudonyms pseudonyms) implements Keyed {

    @Override
    public Pseudonym pseudonym(String clear) {
        return pseudonyms.of(clear);
    }

    @Override
    public Keyed of(TenantId tenant) {
        return clear -> pseudonyms.of(tenant, clear);
    }
}
