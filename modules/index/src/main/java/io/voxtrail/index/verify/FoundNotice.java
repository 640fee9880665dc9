package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.tree.Hash;
import java.util.Optional;

/**
 * A notice as the ledger's index keeps it.
 *
 * @param document its id in that index
 * @param sequence the place that it claims
 * @param notice what its bytes say; empty when they are no notice
 */
record FoundNotice(String document, long sequence, Hash leaf, Optional<NodeNotice> notice) {}
