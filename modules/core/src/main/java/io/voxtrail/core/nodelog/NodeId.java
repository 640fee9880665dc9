package io.voxtrail.core.nodelog;

import io.voxtrail.core.Text;

/** A storage node, by the name under which it is enrolled. */
public record NodeId(String value) {
    public NodeId {
        Text.id("node id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
