package io.voxtrail.benchmarks.endtoend;

import io.voxtrail.benchmarks.indexer.Mapping;
import io.voxtrail.benchmarks.indexer.RawBulk;
import io.voxtrail.benchmarks.load.Facts;
import io.voxtrail.benchmarks.load.Judgements;
import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Goal;
import io.voxtrail.benchmarks.race.Scenario;
import io.voxtrail.benchmarks.race.Scenario.Ceiling;
import io.voxtrail.benchmarks.rig.Rig;
import java.util.List;

/** What the whole trail costs, over storing the documents alone. */
public final class EndToEndScenario {

    private static final Goal P1 = new Goal("P1", 0.60);
    private static final Goal P2 = new Goal("P2", 1.0);

    private EndToEndScenario() {}

    public static Scenario of(Rig rig, Workload load) {
        Facts facts = new Facts(load.day());
        Judgements expected = new Judgements(load, facts);
        return new Scenario(
                "end-to-end",
                new WholeWay(rig, load, facts, expected),
                List.of(
                        new Ceiling(new RawBulk(rig, expected, Mapping.OURS, 0), P1),
                        new Ceiling(new RawBulk(rig, expected, Mapping.NAIVE, 0), P2)));
    }
}
