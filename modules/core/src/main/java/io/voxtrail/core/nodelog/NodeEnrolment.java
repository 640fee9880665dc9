package io.voxtrail.core.nodelog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That a node is expected to speak, and by which keys. The latest one counts; it names all keys the
 * node ever had, so that old logs can still be checked.
 *
 * @param retiredAt from then on the node is no longer expected to speak
 */
public record NodeEnrolment(
        NodeId node,
        List<NodeKey> keys,
        Optional<Instant> retiredAt,
        String publishedBy,
        Instant publishedAt) {
    public NodeEnrolment {
        keys = List.copyOf(keys);
    }
}
