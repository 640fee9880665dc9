package io.voxtrail.benchmarks.indexer;

import io.voxtrail.benchmarks.load.Backlog;
import io.voxtrail.benchmarks.load.Judgements;
import io.voxtrail.benchmarks.load.RunningIndexer;
import io.voxtrail.benchmarks.race.Contender;
import io.voxtrail.benchmarks.race.Heat;
import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.wire.Topics;

/** A backlog of accesses read, made into documents, stored, and every answer looked at. */
final class OurIndexer implements Contender {

    private final Rig rig;
    private final Judgements judgements;

    OurIndexer(Rig rig, Judgements judgements) {
        this.rig = rig;
        this.judgements = judgements;
    }

    @Override
    public String name() {
        return "indexer";
    }

    @Override
    public Heat ready(String name) throws Exception {
        Topics topics = rig.kafka().makeTrail(name);
        try (Backlog backlog = new Backlog(rig.kafka().tunedProducer(), topics.accesses().name())) {
            for (Judgements.Judged judged : judgements.all()) {
                backlog.send(judged.key(), judged.value());
            }
            backlog.flush();
        }
        return new Running(name, new RunningIndexer(rig, name, topics));
    }

    private final class Running implements Heat {
        private final String name;
        private final RunningIndexer indexer;

        Running(String name, RunningIndexer indexer) {
            this.name = name;
            this.indexer = indexer;
        }

        @Override
        public void run() {
            indexer.run();
        }

        @Override
        public long done() {
            return indexer.stored();
        }

        @Override
        public long total() {
            return judgements.all().size();
        }

        @Override
        public double start() {
            return IndexerScenario.START;
        }

        @Override
        public void finish() {
            rig.search().refresh(indexer.indices());
        }

        @Override
        public Tally tally() {
            return new IndexCheck(rig.search()).tally(indexer.indices(), judgements.byVerdict());
        }

        @Override
        public void close() {
            indexer.close();
            rig.kafka().removeAll(name);
        }
    }
}
