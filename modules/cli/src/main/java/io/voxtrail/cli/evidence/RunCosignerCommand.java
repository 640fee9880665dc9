package io.voxtrail.cli.evidence;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.query.Trail;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.index.opensearch.OpenSearchException;
import io.voxtrail.index.query.SeenStreams;
import io.voxtrail.witness.client.WitnessClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has a witness cosign the nodes' logs until stopped. */
@Command(
        name = "cosigner",
        header = "Bring the checkpoints of the nodes' logs to a witness, again and again.",
        description = {
            "What the witness has cosigned can no longer be rewritten by anybody here. It remembers; nothing is kept on"
                    + " this side. `voxtrail export` and `voxtrail log export` with --witness put its word into what they"
                    + " write.",
            "A log that the witness refuses because it did not only grow is told on the standard error output: that is"
                    + " a rollback or a fork."
        },
        footer = {
            "",
            "Exit codes with --once: 0 all that grew is cosigned, 1 the witness refused a log, 3 it did not answer.",
            "",
            "Example:",
            "  voxtrail run cosigner --witness https://witness.example.com/ --witness-key witness.vkey"
        })
public final class RunCosignerCommand implements Callable<Integer> {

    /** Streams that were heard last; older ones were cosigned while they spoke. */
    private static final int STREAMS = 10_000;

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;
    @Mixin private WitnessOptions witness;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Default: ${DEFAULT-VALUE}.")
    private int every;

    @Option(names = "--once", description = "One pass, then end.")
    private boolean once;

    @Override
    public Integer call() throws Exception {
        if (every < 1) {
            throw Failure.usage("--every is one second at least");
        }
        WitnessOptions.Named named = witness.needed();
        try (WitnessClient client = new WitnessClient(named.address(), named.key())) {
            CheckpointSubmitter submitter = new CheckpointSubmitter(client, this::tell);
            return Trail.ask(deployment, trail -> run(trail, submitter));
        }
    }

    private int run(Trail trail, CheckpointSubmitter submitter) throws InterruptedException {
        if (once) {
            return exitCode(pass(trail, submitter));
        }
        say("The cosigner is at work. Stop with Ctrl-C.");
        while (true) {
            try {
                pass(trail, submitter);
            } catch (OpenSearchException passing) {
                tell("the ledger cannot be read for now: " + passing.getMessage());
            }
            Thread.sleep(Duration.ofSeconds(every));
        }
    }

    private static int exitCode(CheckpointSubmitter.Tally tally) {
        return tally.refused() > 0
                ? ExitCode.NO
                : tally.unanswered() > 0 ? ExitCode.UNAVAILABLE : ExitCode.OK;
    }

    private CheckpointSubmitter.Tally pass(Trail trail, CheckpointSubmitter submitter) {
        LedgerLogs logs = new LedgerLogs(trail.log(), trail.codecs(), EnrolledKeys.none());
        CheckpointSubmitter.Tally tally =
                submitter.pass(logs, places(trail.ledger().seen(STREAMS)));
        if (once || tally.cosigned() + tally.refused() + tally.unanswered() > 0) {
            say(
                    "Logs: "
                            + tally.cosigned()
                            + " cosigned, "
                            + tally.resting()
                            + " unchanged, "
                            + tally.refused()
                            + " refused, "
                            + tally.unanswered()
                            + " to be tried again.");
        }
        return tally;
    }

    private static List<LogPlace> places(SeenStreams seen) {
        return seen.latest().stream().flatMap(RunCosignerCommand::place).toList();
    }

    private static Stream<LogPlace> place(LedgerEntry entry) {
        return entry.stream().map(stream -> new LogPlace(entry.node(), stream)).stream();
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("voxtrail: " + line);
        err.flush();
    }
}
