package io.voxtrail.benchmarks.topology;

import io.voxtrail.benchmarks.load.Facts;
import io.voxtrail.benchmarks.load.Judgements;
import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Goal;
import io.voxtrail.benchmarks.race.Scenario;
import io.voxtrail.benchmarks.rig.Rig;
import java.util.List;

/** What judging costs, over moving the same records. */
public final class TopologyScenario {

    /** Behind the join of the group and the opening of the stores. */
    static final double START = 0.2;

    private static final Goal P3 = new Goal("P3", 0.60);

    private TopologyScenario() {}

    public static Scenario of(Rig rig, Workload load) {
        Facts facts = new Facts(load.day());
        Judgements expected = new Judgements(load, facts);
        return new Scenario(
                "topology",
                new OurTopology(rig, load, facts, expected),
                List.of(new Scenario.Ceiling(new PassThrough(rig, load), P3)));
    }
}
