package io.voxtrail.core.directory;

import io.voxtrail.core.Text;

/** A role as the directory names it, for example {@code support.t2}. */
public record RoleName(String value) {
    public RoleName {
        Text.id("role", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
