package io.voxtrail.benchmarks.indexer;

import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.SearchNode;
import io.voxtrail.core.access.Verdict;
import java.util.Map;

/** Counts what can be found: as many of each verdict as there should be. */
public final class IndexCheck {

    private final SearchNode search;

    public IndexCheck(SearchNode search) {
        this.search = search;
    }

    public Tally tally(String indices, Map<Verdict, Long> expected) {
        Map<Verdict, Long> found = search.countByVerdict(indices);
        long lost = 0;
        long duplicated = 0;
        long all = 0;
        for (Verdict verdict : Verdict.values()) {
            long wanted = expected.getOrDefault(verdict, 0L);
            long there = found.getOrDefault(verdict, 0L);
            lost += Math.max(0, wanted - there);
            duplicated += Math.max(0, there - wanted);
            all += wanted;
        }
        return new Tally(lost, duplicated, (double) search.bytes(indices) / all);
    }
}
