package io.voxtrail.cli.run;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.Home;
import io.voxtrail.pipeline.run.Pipeline;
import io.voxtrail.pipeline.run.PipelineConfig;
import io.voxtrail.pipeline.run.PipelineStartException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges attempts until stopped. */
@Command(
        name = "pipeline",
        header = "Judge attempts: read them, look up what was known then, write accesses.",
        description = {
            "Exactly once, by Kafka's transactions: a process that is killed goes on where it was. Several share the"
                    + " work when each has an instance name and a state folder of its own."
        })
final class RunPipelineCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where this instance keeps its state; lost, it is rebuilt from Kafka.")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            defaultValue = "pipeline-1",
            description = "Default: ${DEFAULT-VALUE}.")
    private String instance = "";

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Copies of each internal topic; 3 in production (default: ${DEFAULT-VALUE}).")
    private int replication;

    @Option(
            names = "--standbys",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Warm copies of the state on other instances; 1 in production (default: ${DEFAULT-VALUE}).")
    private int standbys;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> kafka = deployment.kafka();
        Path folder = state.orElseGet(() -> Home.ofUser().data().resolve(instance));
        PipelineConfig config =
                PipelineConfig.standalone(
                                String.valueOf(kafka.get("bootstrap.servers")),
                                deployment.topics(),
                                folder)
                        .withKafka(kafka)
                        .inGroup(deployment.pipelineGroup(), instance)
                        .withThreads(threads)
                        .onCluster(replication, standbys);
        LiveSchemas schemas = LiveSchemas.of(kafka, deployment.topics());
        CompletableFuture<String> died = new CompletableFuture<>();
        Pipeline pipeline =
                new Pipeline(config, schemas.codecs(), Clock.systemUTC(), died::complete);
        try (schemas;
                UntilStopped _ = new UntilStopped(pipeline)) {
            pipeline.start();
            out.println("The pipeline is judging; state in " + folder + ". Stop with Ctrl-C.");
            out.flush();
            pipeline.awaitEnd();
            if (pipeline.state() == Pipeline.State.FAILED) {
                throw Failure.unavailable(died.join());
            }
            return ExitCode.OK;
        } catch (PipelineStartException refused) {
            throw Failure.unavailable(String.valueOf(refused.getMessage()));
        }
    }
}
