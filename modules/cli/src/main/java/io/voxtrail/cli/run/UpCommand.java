package io.voxtrail.cli.run;

import io.voxtrail.cli.Home;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything on this machine. */
@Command(
        name = "up",
        header =
                "Start Kafka, OpenSearch, the pipeline and the indexer on this machine, until Ctrl-C.",
        description = {
            "Everything listens on loopback only, on free ports that are kept for the data folder. The data stays"
                    + " and the next `up` goes on with it. One node each, no encryption, no accounts: for trying and for"
                    + " small sites, not a cluster.",
            "When a part stops for good, the rest is stopped too, with exit code 3: what watches over this command"
                    + " (systemd, for example) starts it again, and nothing is lost."
        })
public final class UpCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where everything is kept (default: $VOXTRAIL_DATA, or voxtrail in the user's data folder).")
    private Optional<Path> data = Optional.empty();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Home home = Home.ofUser();
        LocalTrail trail = LocalTrail.servers(data.orElseGet(home::data), this::say);
        try (UntilStopped _ = new UntilStopped(trail)) {
            say("starting the indexer and the pipeline");
            trail.startIndexer();
            trail.startPipeline();
            home.started(trail.dataFolder());
            out.println("Voxtrail is up: " + trail.addresses());
            out.println("Data: " + trail.dataFolder());
            out.println(
                    "Next, in another terminal: voxtrail policy publish examples/policy.yaml, then voxtrail directory"
                            + " import FILE, then point an emitter or `voxtrail run agent` here.");
            out.println("Stop with Ctrl-C.");
            out.flush();
            throw trail.awaitDeath();
        }
    }

    private void say(String step) {
        spec.commandLine().getErr().println(step);
        spec.commandLine().getErr().flush();
    }
}
