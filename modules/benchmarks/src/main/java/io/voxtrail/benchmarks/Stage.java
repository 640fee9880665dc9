package io.voxtrail.benchmarks;

import io.voxtrail.benchmarks.emitter.EmitterScenario;
import io.voxtrail.benchmarks.endtoend.EndToEndScenario;
import io.voxtrail.benchmarks.indexer.IndexerScenario;
import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Scenario;
import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.benchmarks.topology.TopologyScenario;

/**
 * What can be measured, in the order of the data, with how many records a round takes a few seconds
 * on two processors.
 */
enum Stage {
    EMITTER("emitter", 300_000, 200_000) {
        @Override
        Scenario scenario(Rig rig, Workload load) {
            return EmitterScenario.of(rig, load);
        }
    },
    TOPOLOGY("topology", 50_000, 20_000) {
        @Override
        Scenario scenario(Rig rig, Workload load) {
            return TopologyScenario.of(rig, load);
        }
    },
    INDEXER("indexer", 60_000, 30_000) {
        @Override
        Scenario scenario(Rig rig, Workload load) {
            return IndexerScenario.of(rig, load);
        }
    },
    END_TO_END("end-to-end", 40_000, 20_000) {
        @Override
        Scenario scenario(Rig rig, Workload load) {
            return EndToEndScenario.of(rig, load);
        }
    };

    private final String title;
    private final int records;
    private final int quickRecords;

    Stage(String title, int records, int quickRecords) {
        this.title = title;
        this.records = records;
        this.quickRecords = quickRecords;
    }

    int records(boolean quick) {
        return quick ? quickRecords : records;
    }

    abstract Scenario scenario(Rig rig, Workload load);

    /** As the user types it. */
    @Override
    public String toString() {
        return title;
    }
}
