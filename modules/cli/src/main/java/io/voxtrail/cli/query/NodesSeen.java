package io.voxtrail.cli.query;

import io.voxtrail.cli.TopicReading;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import io.voxtrail.wire.UndecodableException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The streams of records that the pipeline has seen, each with its latest entry in the ledger. */
final class NodesSeen {

    private NodesSeen() {}

    static List<LedgerEntry> read(Map<String, String> kafka, Topics topics) {
        Codec<LedgerEntry> codec = Codecs.shipped().ledger();
        Map<String, LedgerEntry> latest = new HashMap<>();
        TopicReading.each(
                kafka,
                topics.nodeLedger(),
                record -> {
                    if (record.value() != null) {
                        decoded(codec, record.value()).stream()
                                .filter(entry -> entry.kind() == LedgerEntryKind.SEEN)
                                .filter(entry -> entry.stream().isPresent())
                                .forEach(entry ->
                                        latest.put(entry.node() + "/" + entry.stream(), entry));
                    }
                });
        return latest.values().stream()
                .sorted(
                        Comparator.comparing((LedgerEntry e) -> e.node().value())
                                .thenComparing(LedgerEntry::foundAt))
                .toList();
    }

    /** An entry of a newer version is left out here; the ledger itself keeps it. */
    private static List<LedgerEntry> decoded(Codec<LedgerEntry> codec, byte[] value) {
        try {
            return List.of(codec.decode(value));
        } catch (UndecodableException newer) {
            return List.of();
        }
    }
}
