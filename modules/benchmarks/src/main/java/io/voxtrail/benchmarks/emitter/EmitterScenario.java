package io.voxtrail.benchmarks.emitter;

import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Goal;
import io.voxtrail.benchmarks.race.Scenario;
import io.voxtrail.benchmarks.rig.Rig;
import java.util.List;

/** What durability before the act costs a node. */
public final class EmitterScenario {

    private static final Goal P6 = new Goal("P6", 0.50);

    private EmitterScenario() {}

    public static Scenario of(Rig rig, Workload load) {
        return new Scenario(
                "emitter",
                new OurEmitter(rig, load),
                List.of(new Scenario.Ceiling(new BareProducer(rig, load), P6)));
    }
}
