package io.voxtrail.core.nodelog;

import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger found about a node's log, by its own name.
 *
 * @param completeThrough the instant through which the node's records are known to be all there
 * @param detail ids and numbers only
 */
public record LedgerEntry(
        NodeId node,
        StreamId stream,
        LedgerEntryKind kind,
        Instant foundAt,
        Optional<SequenceRange> range,
        Optional<Instant> completeThrough,
        Optional<String> detail) {}
