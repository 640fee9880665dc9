package io.voxtrail.agent.line;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.TenantId;

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
}
