package io.voxtrail.pipeline.run;

import io.voxtrail.pipeline.TopologyConfig;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A pipeline in a process of its own, to be killed. */
final class ChildPipeline {

    private ChildPipeline() {}

    /** Starts one that ends when its standard input does, as it does when this process ends. */
    static Process start(String bootstrapServers, String prefix, Path folder) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ChildPipeline.class.getName(),
                                bootstrapServers,
                                prefix,
                                folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) throws IOException {
        Topics topics = Topics.prefixed(args[1]);
        PipelineConfig config =
                PipelineConfig.standalone(args[0], topics, Path.of(args[2]))
                        .inGroup(args[1] + "pipeline", "child")
                        .withTopology(
                                TopologyConfig.of(topics).withLookEvery(Duration.ofSeconds(1)));
        Pipeline pipeline =
                new Pipeline(config, Codecs.shipped(), Clock.systemUTC(), System.err::println);
        pipeline.start();
        while (System.in.read() >= 0) {}
        pipeline.close();
    }
}
