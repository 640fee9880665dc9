package io.voxtrail.index;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeState;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Entries of the ledger for tests, with the keys that they have in Kafka. */
public record Ledger(String key, LedgerEntry entry) {

    public static Ledger complete(String node, NodeState state, Optional<Instant> through) {
        return new Ledger(
                node + "/COMPLETE",
                new LedgerEntry(
                        new NodeId(node),
                        Optional.empty(),
                        LedgerEntryKind.COMPLETE,
                        Sample.NOON,
                        Optional.empty(),
                        through,
                        Optional.of(state),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    public static Ledger finding(
            String node,
            StreamId stream,
            LedgerEntryKind kind,
            long from,
            long to,
            Optional<Instant> resolvedAt) {
        return new Ledger(
                node + "/" + stream + "/" + kind + "/" + from,
                new LedgerEntry(
                        new NodeId(node),
                        Optional.of(stream),
                        kind,
                        Sample.NOON,
                        Optional.of(new SequenceRange(from, to)),
                        Optional.empty(),
                        Optional.empty(),
                        resolvedAt,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of("attempts=1")));
    }

    public static Ledger seen(String node, StreamId stream, long to) {
        return new Ledger(
                node + "/" + stream + "/SEEN",
                finding(node, stream, LedgerEntryKind.SEEN, 0, to, Optional.empty()).entry());
    }

    public static Ledger tile(String node, StreamId stream, int level, long index, byte[] hashes) {
        long leaf = 1L << (8 * level);
        return new Ledger(
                node + "/" + stream + "/TILE/" + level + "/" + index,
                new LedgerEntry(
                        new NodeId(node),
                        Optional.of(stream),
                        LedgerEntryKind.TILE,
                        Sample.NOON,
                        Optional.of(
                                new SequenceRange(
                                        index * 256 * leaf,
                                        index * 256 * leaf + hashes.length / 32 * leaf - 1)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.of(level),
                        Optional.of(Octets.copyOf(hashes)),
                        Optional.empty()));
    }

    public byte[] value() {
        return Sample.CODECS.ledger().encode(entry);
    }
}
