package io.voxtrail.core.nodelog;

import io.voxtrail.core.Text;

/** A node, by the name under which it is enrolled: a storage node, or an operator's console. */
public record NodeId(String value) {

    private static final String CONSOLE = "console.";

    public NodeId {
        Text.id("node id", value);
    }

    /**
     * Whether it records what is done to the trail itself, by commands: it speaks only while one
     * runs.
     */
    public boolean isConsole() {
        return value.startsWith(CONSOLE);
    }

    @Override
    public String toString() {
        return value;
    }
}
