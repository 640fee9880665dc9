package io.voxtrail.benchmarks.topology;

import io.voxtrail.benchmarks.load.Backlog;
import io.voxtrail.benchmarks.load.Facts;
import io.voxtrail.benchmarks.load.Judgements;
import io.voxtrail.benchmarks.load.Once;
import io.voxtrail.benchmarks.load.RunningPipeline;
import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Contender;
import io.voxtrail.benchmarks.race.Heat;
import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.Counted;
import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.core.access.Access;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A backlog of attempts read, told apart, judged and written, by a pipeline that knows the facts.
 */
final class OurTopology implements Contender {

    private final Rig rig;
    private final Workload load;
    private final Facts facts;
    private final Judgements expected;

    OurTopology(Rig rig, Workload load, Facts facts, Judgements expected) {
        this.rig = rig;
        this.load = load;
        this.facts = facts;
        this.expected = expected;
    }

    @Override
    public String name() {
        return "topology";
    }

    @Override
    public Heat ready(String name) throws Exception {
        Topics topics = rig.kafka().makeTrail(name);
        facts.publish(rig.kafka(), topics);
        RunningPipeline pipeline = new RunningPipeline(rig, name, topics);
        pipeline.start();
        pipeline.awaitLearned(facts.snapshots());
        pipeline.rest();
        Backlog.fill(rig.kafka(), topics.accessAttempts().name(), load, 1);
        return new Running(name, topics, pipeline);
    }

    private final class Running implements Heat {
        private final String name;
        private final Topics topics;
        private final RunningPipeline pipeline;
        private final Counted out;
        private final Codec<Access> codec = Codecs.shipped().accesses();

        Running(String name, Topics topics, RunningPipeline pipeline) {
            this.name = name;
            this.topics = topics;
            this.pipeline = pipeline;
            this.out = new Counted(rig.kafka(), topics.accesses().name());
        }

        @Override
        public void run() {
            pipeline.start();
        }

        @Override
        public long done() {
            return out.count();
        }

        @Override
        public long total() {
            return load.size();
        }

        @Override
        public double start() {
            return TopologyScenario.START;
        }

        @Override
        public Tally tally() {
            Once once = new Once(load.size(), 1);
            rig.kafka().readAll(topics.accesses().name(), record -> look(record, once));
            return once.tally(rig.kafka().bytes(topics.accesses().name()));
        }

        /** An access with another verdict than the oracle's counts as lost. */
        private void look(ConsumerRecord<byte[], byte[]> record, Once once) {
            try {
                Access access = codec.decode(record.value());
                int sequence = Math.toIntExact(access.recorded().position().sequence());
                if (access.judgement().verdict() == expected.verdict(sequence)) {
                    once.saw(sequence);
                }
            } catch (UndecodableException e) {
                // not seen, and so lost
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
            pipeline.close();
            rig.kafka().removeAll(name);
        }
    }
}
