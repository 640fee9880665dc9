package io.voxtrail.evidence.pack;

import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.evidence.log.NodeLogs;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds proofs in any number of logs. Of each it reads only the tiles between a record and the
 * root, one for each 256-fold of the log's size; of the {@value #OPEN} logs used last it keeps
 * tiles. What else it keeps grows with the number of streams, not of records.
 */
final class Proofs {

    private static final int OPEN = 64;

    private final NodeLogs logs;
    private final Map<StreamId, Optional<StreamProofs>> streams = new HashMap<>();
    private final Set<NodeId> nodes = new TreeSet<>(Comparator.comparing(NodeId::value));
    private final Set<StreamProofs> open = new LinkedHashSet<>();

    Proofs(NodeLogs logs) {
        this.logs = logs;
    }

    Standing find(LogPosition position, Hash leaf) {
        nodes.add(position.node());
        Optional<StreamProofs> proofs =
                streams.computeIfAbsent(
                        position.stream(),
                        unseen -> logs.find(position.node(), unseen).map(StreamProofs::new));
        if (proofs.isEmpty()) {
            return Unproven.NO_CHECKPOINT;
        }
        StreamProofs stream = proofs.get();
        return stream.log().origin().node().equals(position.node())
                ? opened(stream).find(position.sequence(), leaf)
                : Unproven.NOT_IN_THE_LOG;
    }

    private StreamProofs opened(StreamProofs stream) {
        open.remove(stream);
        open.add(stream);
        if (open.size() > OPEN) {
            StreamProofs idle = open.iterator().next();
            idle.forgetTiles();
            open.remove(idle);
        }
        return stream;
    }

    /** Those by which something was proven, by their log's name. */
    List<StreamProofs> used() {
        return streams.values().stream()
                .flatMap(Optional::stream)
                .filter(StreamProofs::isUsed)
                .sorted(Comparator.comparing(proofs -> proofs.log().origin().toString()))
                .toList();
    }

    /** All nodes that were asked about. */
    Set<NodeId> nodes() {
        return nodes;
    }
}
