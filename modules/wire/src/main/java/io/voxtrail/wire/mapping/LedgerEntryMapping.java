package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.same;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;

/** What the ledger found about a node's log. */
public final class LedgerEntryMapping {

    private LedgerEntryMapping() {}

    public static io.voxtrail.wire.avro.LedgerEntry toAvro(LedgerEntry entry) {
        return new io.voxtrail.wire.avro.LedgerEntry(
                entry.node().value(),
                PositionMapping.toAvro(entry.stream()),
                same(io.voxtrail.wire.avro.LedgerEntryKind.class, entry.kind()),
                entry.foundAt(),
                orNull(entry.range(), PositionMapping::toAvro),
                orNull(entry.completeThrough()),
                orNull(entry.detail()));
    }

    public static LedgerEntry toCore(io.voxtrail.wire.avro.LedgerEntry entry) {
        return new LedgerEntry(
                new NodeId(entry.getNode()),
                PositionMapping.toCore(entry.getStream()),
                same(LedgerEntryKind.class, entry.getKind()),
                entry.getFoundAt(),
                present(entry.getRange(), PositionMapping::toCore),
                present(entry.getCompleteThrough()),
                present(entry.getDetail()));
    }
}
