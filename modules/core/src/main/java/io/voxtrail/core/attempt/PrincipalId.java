package io.voxtrail.core.attempt;

import io.voxtrail.core.Text;

/** Who asked: a keyed pseudonym or an opaque directory id, never a name or a number. */
public record PrincipalId(String value) {
    public PrincipalId {
        Text.id("principal id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
