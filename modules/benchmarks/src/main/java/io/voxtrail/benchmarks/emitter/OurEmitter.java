package io.voxtrail.benchmarks.emitter;

import io.voxtrail.benchmarks.load.LogCheck;
import io.voxtrail.benchmarks.load.Once;
import io.voxtrail.benchmarks.load.Primers;
import io.voxtrail.benchmarks.load.Recorder;
import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Contender;
import io.voxtrail.benchmarks.race.Heat;
import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.Kafka;
import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.wire.Topics;
import java.io.IOException;

/** Each attempt encoded, durable in the node's log, and acknowledged by the broker. */
final class OurEmitter implements Contender {

    private final Rig rig;
    private final Workload load;
    private final Primers primers;

    OurEmitter(Rig rig, Workload load) {
        this.rig = rig;
        this.load = load;
        this.primers = new Primers(load, Kafka.PARTITIONS);
    }

    @Override
    public String name() {
        return "emitter";
    }

    @Override
    public Heat ready(String name) throws Exception {
        Topics topics = rig.kafka().makeTrail(name);
        Recorder recorder =
                Recorder.open(rig.place(name), load.node(), topics, rig.kafka().bootstrapServers());
        recorder.recordAll(primers.primers().mapToObj(load.attempts()::get));
        recorder.awaitForwarded();
        return new Running(name, topics, recorder);
    }

    private final class Running implements Heat {
        private final String name;
        private final Topics topics;
        private final Recorder recorder;
        private final long before;

        Running(String name, Topics topics, Recorder recorder) {
            this.name = name;
            this.topics = topics;
            this.recorder = recorder;
            this.before = recorder.done();
        }

        @Override
        public void run() {
            recorder.recordAll(primers.others().mapToObj(load.attempts()::get));
        }

        @Override
        public long done() {
            return recorder.done() - before;
        }

        @Override
        public long total() {
            return primers.countOfOthers();
        }

        @Override
        public Tally tally() {
            return new LogCheck(rig.kafka())
                    .tally(
                            topics.accessAttempts().name(),
                            new Once(load.size(), 1),
                            recorder.numbers());
        }

        @Override
        public void close() throws IOException {
            recorder.close();
            rig.kafka().removeAll(name);
        }
    }
}
