package io.voxtrail.cli.evidence;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;

/** Which log is meant. */
record LogPlace(NodeId node, StreamId stream) {}
