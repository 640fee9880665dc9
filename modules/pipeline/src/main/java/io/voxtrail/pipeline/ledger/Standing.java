package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeState;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.pipeline.ledger.StreamState.Trust;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How each node stands: through when its records are known to be all there, and whether it speaks.
 */
final class Standing {

    private record Told(long completeMicros, NodeState state) {}

    private final Streams streams;
    private final Says says;
    private final long silenceMillis;
    private final Map<NodeId, Told> told = new HashMap<>();

    Standing(Streams streams, Says says, long silenceMillis) {
        this.streams = streams;
        this.says = says;
        this.silenceMillis = silenceMillis;
    }

    void heard(NodeRow node, long atMillis) {
        node.lastSeenMillis = Math.max(node.lastSeenMillis, atMillis);
        if (node.silentSinceMillis != NodeRow.NEVER && atMillis > node.silentSinceMillis) {
            says.silent(node, silenceMillis, Optional.of(atMillis));
            node.silentSinceMillis = NodeRow.NEVER;
        }
    }

    void look(NodeRow node, long throughMillis, long listeningSinceMillis) {
        boolean isClosed = isClosed(node);
        long since = Math.max(node.lastSeenMillis, listeningSinceMillis);
        if (node.lastSeenMillis != NodeRow.NEVER
                && node.silentSinceMillis == NodeRow.NEVER
                && !isClosed
                && node.isExpected(throughMillis)
                && throughMillis - since >= silenceMillis) {
            node.silentSinceMillis = node.lastSeenMillis;
            says.silent(node, silenceMillis, Optional.empty());
            streams.put(node);
        }
        tell(node);
    }

    void tell(NodeRow node) {
        complete(node);
        NodeState state = state(node);
        Told now = new Told(node.completeMicros, state);
        if (!now.equals(told.put(node.node, now))) {
            says.complete(node, state, atMillis(node));
        }
    }

    private static long atMillis(NodeRow node) {
        return node.lastSeenMillis != NodeRow.NEVER
                ? node.lastSeenMillis
                : node.enrolment.map(one -> one.publishedAt().toEpochMilli()).orElse(0L);
    }

    private NodeState state(NodeRow node) {
        if (node.lastSeenMillis == NodeRow.NEVER) {
            return NodeState.NEVER_SEEN;
        }
        if (node.silentSinceMillis != NodeRow.NEVER) {
            return NodeState.SILENT;
        }
        return isClosed(node) ? NodeState.CLOSED : NodeState.SPEAKING;
    }

    /** It ended its last stream in order, and none is open in which it could still speak. */
    private boolean isClosed(NodeRow node) {
        return node.endedMicros != NodeRow.NEVER
                && states(node).stream()
                        .noneMatch(state ->
                                state.trust != Trust.FORGED
                                        && state.trust != Trust.NO_START
                                        && state.end < 0
                                        && state.successor.isEmpty());
    }

    /**
     * The least of what its streams prove. One that ended whole proves all it ever held; one that
     * nobody certified is not the node's and neither proves nor delays.
     */
    private void complete(NodeRow node) {
        int open = node.open.size();
        long ended = node.endedMicros;
        long least = Long.MAX_VALUE;
        for (StreamState state : states(node)) {
            if (state.isWhole()) {
                node.open.remove(state.stream.toString());
                node.endedMicros = Math.max(node.endedMicros, state.goodRecordedMicros);
            } else if (state.isTheNodes()) {
                boolean proves = state.trust == Trust.CERTIFIED && state.goodSize > 0;
                least = Math.min(least, proves ? state.goodRecordedMicros : NodeRow.NEVER);
            }
        }
        long through = least == Long.MAX_VALUE ? node.endedMicros : least;
        if (through > node.completeMicros
                || node.open.size() != open
                || ended != node.endedMicros) {
            node.completeMicros = Math.max(node.completeMicros, through);
            streams.put(node);
        }
    }

    private List<StreamState> states(NodeRow node) {
        return List.copyOf(node.open.values()).stream()
                .map((StreamId stream) -> streams.find(node.node, stream))
                .flatMap(Optional::stream)
                .toList();
    }
}
