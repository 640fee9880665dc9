package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a join tells, kept for tests. */
final class Heard implements Findings, VerificationListener {

    final List<Discrepancy> discrepancies = new ArrayList<>();
    final List<EventId> unexplained = new ArrayList<>();
    final List<EventId> unsendable = new ArrayList<>();
    VerificationResult result;
    final Map<Counted, Long> counts = new EnumMap<>(Counted.class);

    @Override
    public void found(Discrepancy discrepancy) {
        discrepancies.add(discrepancy);
    }

    @Override
    public void at(String stage, long done) {}

    @Override
    public void discrepancy(Discrepancy found) {
        discrepancies.add(found);
    }

    @Override
    public void unexplained(SignedLog log, long sequence, Hash leaf) {
        unexplained.add(new EventId(log.stream(), sequence));
    }

    @Override
    public void unsendable(StreamId stream, long sequence, Hash leaf) {
        unsendable.add(new EventId(stream, sequence));
    }

    @Override
    public void revision(FoundDocument document) {}

    @Override
    public void count(Counted what, long more) {
        counts.merge(what, more, Long::sum);
    }

    long count(Counted what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Whether the attempt is named, by its document or by its place in the log. */
    boolean names(EventId event) {
        return unexplained.contains(event)
                || discrepancies.stream().anyMatch(found -> isAbout(found, event));
    }

    static boolean isAbout(Discrepancy found, EventId event) {
        String id = found.document().map(name -> name.substring(name.indexOf('/') + 1)).orElse("");
        boolean byName = id.equals(event.toString()) || id.startsWith(event + "~");
        boolean byPlace =
                found.stream().equals(java.util.Optional.of(event.stream()))
                        && found.range()
                                .map(range ->
                                        range.from() <= event.sequence()
                                                && event.sequence() <= range.to())
                                .orElse(false);
        return byName || byPlace;
    }
}
