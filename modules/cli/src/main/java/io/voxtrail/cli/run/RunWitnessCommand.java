package io.voxtrail.cli.run;

import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.Home;
import io.voxtrail.witness.WitnessConfig;
import io.voxtrail.witness.WitnessServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Cosigns checkpoints until stopped. */
@Command(
        name = "witness",
        header =
                "Cosign the checkpoints of nodes, and refuse a log that was rolled back or forked.",
        description = {
            "Run it on another machine, under another team's account: then not even those who run the nodes, Kafka and"
                    + " OpenSearch together can rewrite what it has cosigned. It sees sizes and hashes, never a record.",
            "Speaks the C2SP tlog-witness protocol (https://c2sp.org/tlog-witness): POST /add-checkpoint, and GET"
                    + " /<SHA-256 of the log's name>/checkpoint for what it cosigned last. POST /add-certificate takes a"
                    + " node's word for the key of one of its streams.",
            "It listens on this machine only, without TLS: to open it to others, put a proxy with TLS before it.",
            "Guard its folder: a witness that forgets accepts a rollback. Its key is made there at the first start."
        },
        footer = {
            "",
            "Example:",
            "  voxtrail run witness --folder /var/lib/voxtrail-witness --port 8427 --keys nodes.vkeys \\",
            "      --name witness.example.com/security",
            "",
            "nodes.vkeys holds the verifier key of each node, one a line; it is read again when it changes."
        })
final class RunWitnessCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Of the witness alone: its key, and what it remembers.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            required = true,
            description = "Verifier keys of the nodes whose logs it cosigns, one a line.")
    private Path keys = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8427",
            description = "0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where to listen (default: ${DEFAULT-VALUE}).")
    private String bind = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "voxtrail-witness",
            description =
                    "Names the key that is made at the first start; a URL without its scheme is usual (default:"
                            + " ${DEFAULT-VALUE}).")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        WitnessServer witness = start();
        try (UntilStopped _ = new UntilStopped(witness)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("The witness listens on " + url(witness) + ". Stop with Ctrl-C.");
            out.println("Verifier key: " + witness.verifierKey());
            out.flush();
            new CountDownLatch(1).await();
            return ExitCode.OK;
        }
    }

    private WitnessServer start() {
        try {
            return WitnessServer.start(config(), Clock.systemUTC(), this::warn);
        } catch (IOException refused) {
            throw Failure.unavailable(String.valueOf(refused.getMessage()));
        }
    }

    private void warn(String warning) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("voxtrail: " + warning);
        err.flush();
    }

    private static String url(WitnessServer witness) {
        InetSocketAddress at = witness.address();
        return "http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + "/";
    }

    private WitnessConfig config() {
        InetSocketAddress address = new InetSocketAddress(bind, port);
        if (address.isUnresolved()) {
            throw Failure.usage("--bind: nobody knows the address " + bind);
        }
        Path own = folder.orElseGet(() -> Home.ofUser().data().resolve("witness"));
        return new WitnessConfig(own, keys, address, name);
    }
}
