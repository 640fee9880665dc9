package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.bytes;
import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.presentInt;
import static io.voxtrail.wire.mapping.Parts.same;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeState;
import java.nio.ByteBuffer;

/** What the ledger found about a node's log, or keeps of it. */
public final class LedgerEntryMapping {

    private LedgerEntryMapping() {}

    public static io.voxtrail.wire.avro.LedgerEntry toAvro(LedgerEntry entry) {
        return new io.voxtrail.wire.avro.LedgerEntry(
                entry.node().value(),
                orNull(entry.stream(), PositionMapping::toAvro),
                same(io.voxtrail.wire.avro.LedgerEntryKind.class, entry.kind()),
                entry.foundAt(),
                orNull(entry.range(), PositionMapping::toAvro),
                orNull(entry.completeThrough()),
                orNull(
                        entry.nodeState(),
                        state -> same(io.voxtrail.wire.avro.NodeState.class, state)),
                orNull(entry.resolvedAt()),
                orNull(entry.level()),
                orNull(entry.bytes(), octets -> ByteBuffer.wrap(octets.readOnly())),
                orNull(entry.detail()));
    }

    public static LedgerEntry toCore(io.voxtrail.wire.avro.LedgerEntry entry) {
        return new LedgerEntry(
                new NodeId(entry.getNode()),
                present(entry.getStream(), PositionMapping::toCore),
                same(LedgerEntryKind.class, entry.getKind()),
                entry.getFoundAt(),
                present(entry.getRange(), PositionMapping::toCore),
                present(entry.getCompleteThrough()),
                present(entry.getNodeState(), state -> same(NodeState.class, state)),
                present(entry.getResolvedAt()),
                presentInt(entry.getLevel()),
                present(entry.getBytes(), buffer -> Octets.owning(bytes(buffer))),
                present(entry.getDetail()));
    }
}
