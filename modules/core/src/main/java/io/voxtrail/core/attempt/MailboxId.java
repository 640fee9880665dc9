package io.voxtrail.core.attempt;

import io.voxtrail.core.Text;

/** A mailbox, by an opaque id: never its number or its owner's name. */
public record MailboxId(String value) {
    public MailboxId {
        Text.id("mailbox id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
