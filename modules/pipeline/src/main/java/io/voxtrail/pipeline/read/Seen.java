package io.voxtrail.pipeline.read;

import io.voxtrail.core.Octets;
import io.voxtrail.pipeline.flow.Arrival.Entry;
import io.voxtrail.pipeline.flow.Freshness;

/**
 * An entry held against those seen before.
 *
 * @param leaf the hash of its bytes in the node's log, 32 bytes
 */
public record Seen(Entry entry, Octets leaf, Freshness freshness) {}
