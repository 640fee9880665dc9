package io.voxtrail.cli.evidence;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.evidence.log.Records;
import io.voxtrail.index.query.AccessQuery;
import io.voxtrail.index.query.LogQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A stream's records: its accesses' original bytes in their documents, its notices in the ledger.
 */
record KeptRecords(
        AccessQuery accesses, LogQuery ledger, LedgerNotices notices, NodeId node, StreamId stream)
        implements Records {

    @Override
    public Map<Long, ? extends Collection<Octets>> read(SequenceRange sequences) {
        Map<Long, Set<Octets>> kept = new HashMap<>();
        for (LedgerEntry entry : ledger.notices(node, stream, sequences)) {
            notices.notice(entry)
                    .map(NodeNotice::position)
                    .filter(place -> place.stream().equals(stream))
                    .ifPresent(place -> add(place.sequence(), entry.bytes().orElseThrow(), kept));
        }
        Set<EventId> rest =
                LongStream.rangeClosed(sequences.from(), sequences.to())
                        .filter(sequence -> !kept.containsKey(sequence))
                        .mapToObj(sequence -> new EventId(stream, sequence))
                        .collect(Collectors.toSet());
        if (!rest.isEmpty()) {
            accesses.originals(rest)
                    .forEach((event, found) ->
                            found.forEach(bytes -> add(event.sequence(), bytes, kept)));
        }
        return kept;
    }

    private static void add(long sequence, Octets bytes, Map<Long, Set<Octets>> kept) {
        kept.computeIfAbsent(sequence, unseen -> new HashSet<>()).add(bytes);
    }
}
