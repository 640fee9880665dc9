package io.voxtrail.index.indexer;

import io.voxtrail.index.Sample;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.indices.IndexSettings;
import io.voxtrail.index.opensearch.OpenSearchConfig;
import io.voxtrail.wire.Topics;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An indexer in a process of its own, that a test can kill. */
final class IndexerProcess {

    private IndexerProcess() {}

    static Process start(String bootstrap, URI openSearch, String name) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                IndexerProcess.class.getName(),
                                bootstrap,
                                openSearch.toString(),
                                name))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(new File("target/indexer-process.log")))
                .start();
    }

    public static void main(String[] args) {
        IndexerConfig config =
                IndexerConfig.of(args[0], OpenSearchConfig.at(URI.create(args[1])))
                        .withTopics(Topics.prefixed(args[2] + "."), args[2] + "-indexer")
                        .withKafka(
                                Map.of(
                                        "bootstrap.servers", args[0],
                                        "session.timeout.ms", "1500",
                                        "heartbeat.interval.ms", "500"))
                        .withIndices(new IndexNames(args[2] + "-"), IndexSettings.DEFAULT)
                        .withBulks(200, 1 << 20, Duration.ofMillis(20), 3)
                        .withRetries(
                                Duration.ofMillis(50),
                                Duration.ofMillis(500),
                                Duration.ofMillis(500));
        new Indexer(config, Sample.CODECS, IndexerListener.silent(), Clock.systemUTC()).run();
    }
}
