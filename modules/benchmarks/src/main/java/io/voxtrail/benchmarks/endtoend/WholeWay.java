package io.voxtrail.benchmarks.endtoend;

import io.voxtrail.benchmarks.indexer.IndexCheck;
import io.voxtrail.benchmarks.load.Facts;
import io.voxtrail.benchmarks.load.Judgements;
import io.voxtrail.benchmarks.load.Primers;
import io.voxtrail.benchmarks.load.Recorder;
import io.voxtrail.benchmarks.load.RunningIndexer;
import io.voxtrail.benchmarks.load.RunningPipeline;
import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Contender;
import io.voxtrail.benchmarks.race.Heat;
import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.Kafka;
import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.time.Duration;

/**
 * Attempts recorded as fast as the emitter takes them, judged, and stored; everything runs before
 * the first of them.
 */
final class WholeWay implements Contender {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Rig rig;
    private final Workload load;
    private final Primers primers;
    private final Facts facts;
    private final Judgements expected;

    WholeWay(Rig rig, Workload load, Facts facts, Judgements expected) {
        this.rig = rig;
        this.load = load;
        this.primers = new Primers(load, Kafka.PARTITIONS);
        this.facts = facts;
        this.expected = expected;
    }

    @Override
    public String name() {
        return "emitter to document";
    }

    @Override
    public Heat ready(String name) throws Exception {
        Topics topics = rig.kafka().makeTrail(name);
        facts.publish(rig.kafka(), topics);
        RunningPipeline pipeline = new RunningPipeline(rig, name + "-pipeline", topics);
        pipeline.start();
        pipeline.awaitLearned(facts.snapshots());
        RunningIndexer indexer = new RunningIndexer(rig, name, topics);
        var _ = Thread.ofPlatform().name("indexer").daemon().start(indexer::run);
        Recorder recorder =
                Recorder.open(
                        rig.place(name + "-spool"),
                        load.node(),
                        topics,
                        rig.kafka().bootstrapServers());
        Running running = new Running(name, recorder, pipeline, indexer);
        running.prime();
        return running;
    }

    private final class Running implements Heat {
        private final String name;
        private final Recorder recorder;
        private final RunningPipeline pipeline;
        private final RunningIndexer indexer;
        private long before;

        Running(String name, Recorder recorder, RunningPipeline pipeline, RunningIndexer indexer) {
            this.name = name;
            this.recorder = recorder;
            this.pipeline = pipeline;
            this.indexer = indexer;
        }

        void prime() throws InterruptedException {
            recorder.recordAll(primers.primers().mapToObj(load.attempts()::get));
            int wanted = load.size() - primers.countOfOthers();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (indexer.stored() < wanted) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException(
                            "the first attempts were not stored in " + PATIENCE);
                }
                Thread.sleep(20);
            }
            before = indexer.stored();
        }

        @Override
        public void run() {
            recorder.recordAll(primers.others().mapToObj(load.attempts()::get));
        }

        @Override
        public long done() {
            return indexer.stored() - before;
        }

        @Override
        public long total() {
            return primers.countOfOthers();
        }

        @Override
        public void finish() {
            rig.search().refresh(indexer.indices());
        }

        @Override
        public Tally tally() {
            return new IndexCheck(rig.search()).tally(indexer.indices(), expected.byVerdict());
        }

        @Override
        public void close() throws IOException {
            recorder.close();
            pipeline.close();
            indexer.close();
            rig.kafka().removeAll(name);
        }
    }
}
