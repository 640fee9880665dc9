package io.voxtrail.index.query;

import io.voxtrail.core.attempt.Witness;
import java.time.Instant;
import java.util.List;

/**
 * A request that one side recorded and the other did not.
 *
 * @param requestId the same at gate and storage node
 * @param seenBy the side that recorded it
 * @param first the earliest of its attempts, in milliseconds, by that node's clock
 * @param attempts how many it recorded
 * @param nodes some of the nodes that did
 * @param event one of its events
 * @param settled whether all nodes' records of that time are proven to be there; otherwise the
 *     other side may still come
 */
public record OneSidedRequest(
        String requestId,
        Witness seenBy,
        Instant first,
        long attempts,
        List<String> nodes,
        String event,
        boolean settled) {
    public OneSidedRequest {
        nodes = List.copyOf(nodes);
    }
}
