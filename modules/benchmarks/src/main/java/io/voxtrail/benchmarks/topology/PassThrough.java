package io.voxtrail.benchmarks.topology;

import io.voxtrail.benchmarks.load.Backlog;
import io.voxtrail.benchmarks.load.LogCheck;
import io.voxtrail.benchmarks.load.Once;
import io.voxtrail.benchmarks.load.RunningPipeline;
import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.benchmarks.race.Contender;
import io.voxtrail.benchmarks.race.Heat;
import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.Counted;
import io.voxtrail.benchmarks.rig.Rig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Kafka Streams at its least: the same backlog from topic to topic, exactly once, unread. */
final class PassThrough implements Contender {

    /** So much faster than ours that the same backlog would be gone within a commit or two. */
    private static final int TIMES = 10;

    private final Rig rig;
    private final Workload load;

    PassThrough(Rig rig, Workload load) {
        this.rig = rig;
        this.load = load;
    }

    @Override
    public String name() {
        return "bytes pass-through";
    }

    @Override
    public Heat ready(String name) throws Exception {
        String in = name + ".in";
        String out = name + ".out";
        rig.kafka().makeTopic(in);
        rig.kafka().makeTopic(out);
        Backlog.fill(rig.kafka(), in, load, TIMES);
        return new Running(name, in, out);
    }

    private KafkaStreams streams(String name, String in, String out, Path state) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(in, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(out, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return new KafkaStreams(builder.build(), settings(name, state));
    }

    /** As the pipeline's own, where that matters. */
    private Properties settings(String name, Path state) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, rig.kafka().bootstrapServers());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                RunningPipeline.COMMIT_INTERVAL.toMillis());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return settings;
    }

    private final class Running implements Heat {
        private final String name;
        private final String out;
        private final Path state;
        private final KafkaStreams streams;
        private final Counted counted;

        Running(String name, String in, String out) {
            this.name = name;
            this.out = out;
            this.state = rig.place(name + "-state");
            this.streams = streams(name, in, out, state);
            this.counted = new Counted(rig.kafka(), out);
        }

        @Override
        public void run() {
            streams.start();
        }

        @Override
        public long done() {
            return counted.count();
        }

        @Override
        public long total() {
            return (long) load.size() * TIMES;
        }

        @Override
        public double start() {
            return TopologyScenario.START;
        }

        @Override
        public Tally tally() {
            return new LogCheck(rig.kafka())
                    .tally(out, new Once(load.size(), TIMES), LongUnaryOperator.identity());
        }

        @Override
        public void close() throws IOException {
            counted.close();
            streams.close();
            Rig.delete(state);
            rig.kafka().removeAll(name);
        }
    }
}
