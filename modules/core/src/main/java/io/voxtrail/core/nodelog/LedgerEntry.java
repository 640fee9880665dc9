package io.voxtrail.core.nodelog;

import io.voxtrail.core.Octets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the ledger found about a node's log, by its own name, or keeps of it.
 *
 * @param stream empty where it speaks of the node as a whole
 * @param range the sequences that it speaks of; for a TILE the leaves below it
 * @param completeThrough the instant through which the node's records are known to be all there, by
 *     the node's clock
 * @param nodeState how the node stands (COMPLETE)
 * @param resolvedAt when what was wrong came to an end, for example a hole was filled; empty: it
 *     still is
 * @param level of a TILE, from 0
 * @param bytes a NOTICE or a CHECKPOINT_VERIFIED: the record's value as its node wrote it; a TILE:
 *     up to 256 hashes of 32 bytes
 * @param detail ids and numbers only
 */
public record LedgerEntry(
        NodeId node,
        Optional<StreamId> stream,
        LedgerEntryKind kind,
        Instant foundAt,
        Optional<SequenceRange> range,
        Optional<Instant> completeThrough,
        Optional<NodeState> nodeState,
        Optional<Instant> resolvedAt,
        OptionalInt level,
        Optional<Octets> bytes,
        Optional<String> detail) {}
