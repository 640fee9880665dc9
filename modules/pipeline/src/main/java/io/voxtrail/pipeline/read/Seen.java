package io.voxtrail.pipeline.read;

import io.voxtrail.core.tree.Hash;
import io.voxtrail.pipeline.flow.Arrival.Entry;
import io.voxtrail.pipeline.flow.Freshness;

/**
 * An entry held against those seen before.
 *
 * @param leaf of its bytes in the node's log
 */
public record Seen(Entry entry, Hash leaf, Freshness freshness) {}
