package io.voxtrail.cli.run;

import io.voxtrail.cli.Failure;
import io.voxtrail.cli.evidence.RunCosignerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One part as its own process. */
@Command(
        name = "run",
        header =
                "Run one part against existing Kafka and OpenSearch clusters, until it is stopped.",
        description = "`voxtrail up` runs them all on one machine, but the witness.",
        subcommands = {
            RunPipelineCommand.class,
            RunIndexerCommand.class,
            AgentCommand.class,
            RunWitnessCommand.class,
            RunCosignerCommand.class
        })
public final class RunCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw Failure.usage("say which part: " + String.join(", ", spec.subcommands().keySet()));
    }
}
