package io.voxtrail.cli.run;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.indexer.Indexer;
import io.voxtrail.index.indexer.IndexerConfig;
import io.voxtrail.index.indices.IndexSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stores accesses until stopped. */
@Command(
        name = "indexer",
        header = "Store accesses in OpenSearch, each exactly once, however often it is tried.",
        description =
                "Offsets move only when each access is stored, already there, or in quarantine.")
final class RunIndexerCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> kafka = deployment.kafka();
        IndexerConfig config =
                IndexerConfig.of(
                                String.valueOf(kafka.get("bootstrap.servers")),
                                deployment.openSearch())
                        .withTopics(deployment.topics(), deployment.indexerGroup())
                        .withKafka(kafka)
                        .withIndices(
                                new IndexNames(deployment.indexPrefix()), IndexSettings.DEFAULT);
        LiveSchemas schemas = LiveSchemas.of(kafka, deployment.topics());
        Indexer indexer =
                new Indexer(
                        config,
                        schemas.codecs(),
                        health ->
                                spec.commandLine()
                                        .getErr()
                                        .println("indexer: " + health.state() + " " + health.why()),
                        Clock.systemUTC());
        try (schemas;
                UntilStopped _ = new UntilStopped(indexer)) {
            out.println("The indexer is storing accesses. Stop with Ctrl-C.");
            out.flush();
            indexer.run();
        } catch (RuntimeException fatal) {
            throw Failure.unavailable("the indexer has stopped: " + fatal);
        }
        return ExitCode.OK;
    }
}
