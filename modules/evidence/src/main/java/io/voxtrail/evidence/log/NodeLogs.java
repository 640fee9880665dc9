package io.voxtrail.evidence.log;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.StreamId;
import java.util.List;
import java.util.Optional;

/** Where logs, and the keys that speak for them, are kept: the ledger. */
public interface NodeLogs {

    /** Empty if there is no checkpoint over anything of that stream. */
    Optional<SealedLog> find(NodeId node, StreamId stream);

    /** All keys under which the node was ever enrolled. */
    List<NodeKey> keys(NodeId node);
}
