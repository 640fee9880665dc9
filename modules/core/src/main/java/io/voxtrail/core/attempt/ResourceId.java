package io.voxtrail.core.attempt;

import io.voxtrail.core.Text;

/** One stored thing, by an opaque id: never a file name or a number. */
public record ResourceId(String value) {
    public ResourceId {
        Text.id("resource id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
