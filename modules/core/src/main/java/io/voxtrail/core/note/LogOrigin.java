package io.voxtrail.core.note;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;

/**
 * The name of a stream's log, which is the name of its key too: {@code
 * voxtrail.<deployment>/<node>/<stream>}. The key of the node itself bears the first two parts.
 */
public record LogOrigin(String deployment, NodeId node, StreamId stream) {

    private static final String PREFIX = "voxtrail.";

    public LogOrigin {
        nodeKeyName(deployment, node);
    }

    /**
     * @throws MalformedNoteException if a space, a plus, a slash or a control character stands in
     *     either
     */
    public static String nodeKeyName(String deployment, NodeId node) {
        return PREFIX + part("deployment", deployment) + "/" + part("node id", node.value());
    }

    private static String part(String what, String value) {
        if (value.isEmpty()
                || value.indexOf('/') >= 0
                || value.indexOf('+') >= 0
                || value.codePoints().anyMatch(KeyName::mayNotStandInAName)) {
            throw new MalformedNoteException(
                    "the "
                            + what
                            + " cannot name a log: it is empty, or contains a space, a plus, a"
                            + " slash or a control character");
        }
        return value;
    }

    /**
     * @throws MalformedNoteException unless it is the name of a stream's log
     */
    public static LogOrigin parse(String origin) {
        String[] parts = origin.split("/", -1);
        if (parts.length != 3 || !parts[0].startsWith(PREFIX)) {
            throw new MalformedNoteException(
                    "the name of a log is \"voxtrail.<deployment>/<node>/<stream>\"");
        }
        try {
            return new LogOrigin(
                    parts[0].substring(PREFIX.length()),
                    new NodeId(parts[1]),
                    StreamId.parse(parts[2]));
        } catch (MalformedNoteException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("the name of a log: " + e.getMessage());
        }
    }

    public String nodeKeyName() {
        return nodeKeyName(deployment, node);
    }

    @Override
    public String toString() {
        return nodeKeyName() + "/" + stream;
    }
}
