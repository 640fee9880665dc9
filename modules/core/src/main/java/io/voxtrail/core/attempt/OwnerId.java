package io.voxtrail.core.attempt;

import io.voxtrail.core.Text;

/** The person or function that a mailbox is for, by an opaque id. */
public record OwnerId(String value) {
    public OwnerId {
        Text.id("owner id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
