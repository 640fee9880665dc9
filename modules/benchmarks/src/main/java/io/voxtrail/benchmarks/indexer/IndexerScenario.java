package io.voxtrail.benchmarks.indexer;

import io.voxtrail.benchmarks.load.Facts;
import io.voxtrail.benchmarks.load.Judgements;
import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Goal;
import io.voxtrail.benchmarks.race.Scenario;
import io.voxtrail.benchmarks.race.Scenario.Ceiling;
import io.voxtrail.benchmarks.rig.Rig;
import java.util.List;

/** What reading, encoding and caring for each answer costs, over sending the bytes alone. */
public final class IndexerScenario {

    /** Behind the join of the group. */
    static final double START = 0.2;

    private static final Goal P8 = new Goal("P8", 0.95);

    private IndexerScenario() {}

    public static Scenario of(Rig rig, Workload load) {
        Judgements judgements = new Judgements(load, new Facts(load.day()));
        return new Scenario(
                "indexer",
                new OurIndexer(rig, judgements),
                List.of(
                        new Ceiling(new RawBulk(rig, judgements, Mapping.OURS, START), P8),
                        new Ceiling(
                                new RawBulk(rig, judgements, Mapping.NAIVE, START), Goal.NONE)));
    }
}
