package io.voxtrail.core.attempt;

import io.voxtrail.core.Text;

/** The customer whose account a mailbox belongs to. */
public record TenantId(String value) {
    public TenantId {
        Text.id("tenant id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
