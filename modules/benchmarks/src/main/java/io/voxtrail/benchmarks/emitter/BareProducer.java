package io.voxtrail.benchmarks.emitter;

import io.voxtrail.benchmarks.load.Backlog;
import io.voxtrail.benchmarks.load.LogCheck;
import io.voxtrail.benchmarks.load.Once;
import io.voxtrail.benchmarks.load.Primers;
import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Contender;
import io.voxtrail.benchmarks.race.Heat;
import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.Kafka;
import io.voxtrail.benchmarks.rig.Rig;
import java.util.function.LongUnaryOperator;

/** Brings values that were encoded before to the broker, and keeps nothing on any disk itself. */
final class BareProducer implements Contender {

    private final Rig rig;
    private final Workload load;
    private final Primers primers;

    BareProducer(Rig rig, Workload load) {
        this.rig = rig;
        this.load = load;
        this.primers = new Primers(load, Kafka.PARTITIONS);
    }

    @Override
    public String name() {
        return "bare producer";
    }

    @Override
    public Heat ready(String name) throws Exception {
        rig.kafka().makeTopic(name);
        Backlog backlog = new Backlog(rig.kafka().tunedProducer(), name);
        for (int i : primers.primers().toArray()) {
            Workload.Entry entry = load.entries().get(i);
            backlog.sendAlone(entry.key(), entry.value());
        }
        return new Running(name, backlog);
    }

    private final class Running implements Heat {
        private final String name;
        private final Backlog backlog;

        Running(String name, Backlog backlog) {
            this.name = name;
            this.backlog = backlog;
        }

        @Override
        public void run() throws Exception {
            primers.others()
                    .mapToObj(load.entries()::get)
                    .forEach(entry -> backlog.send(entry.key(), entry.value()));
            backlog.flush();
        }

        @Override
        public long done() {
            return backlog.acknowledged();
        }

        @Override
        public long total() {
            return primers.countOfOthers();
        }

        @Override
        public Tally tally() {
            return new LogCheck(rig.kafka())
                    .tally(name, new Once(load.size(), 1), LongUnaryOperator.identity());
        }

        @Override
        public void close() {
            backlog.close();
            rig.kafka().removeAll(name);
        }
    }
}
