package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;

/** A stream in a node's name. */
record StreamKey(NodeId node, StreamId stream) {}
