package io.voxtrail.cli.evidence;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.Home;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.query.FilterOptions;
import io.voxtrail.cli.query.Trail;
import io.voxtrail.cli.query.TrailActs;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.index.query.AccessFilter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes accesses with all that proves them. */
@Command(
        name = "export",
        header = "Write accesses into a file that proves them to anybody, offline.",
        description = {
            "Each access comes with the bytes that its node wrote and with the proof that they stand in the node's"
                    + " signed log. The file can be checked with `voxtrail verify`, or with sha256sum, openssl and"
                    + " Python alone: docs/evidence.md.",
            "Exit code 1: it was written, and something in it is not what its node signed."
        },
        footer = {
            "",
            "Examples:",
            "  voxtrail export --evidence bea.zip --principal bea --from 30d",
            "  voxtrail export --evidence week.zip --from 2026-11-16 --to 2026-11-23"
        })
public final class ExportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private FilterOptions filter;
    @Mixin private Deployment deployment;
    @Mixin private Operator operator;
    @Mixin private WitnessOptions witness;

    @Option(
            names = "--evidence",
            paramLabel = "FILE",
            required = true,
            description = "The evidence pack to write; a file that is there is not written over.")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The exporter's key, made on first use (default: export.key in the user's"
                            + " configuration folder).")
    private Optional<Path> key = Optional.empty();

    @Override
    public Integer call() throws Exception {
        AccessFilter asked = filter.filter();
        if (Files.exists(file)) {
            throw Failure.usage(file + " is there already");
        }
        Optional<WitnessOptions.Named> named = witness.named();
        try (OperatorLog _ = operator.record(deployment, TrailActs.export(asked))) {
            boolean sound = Trail.ask(deployment, trail -> write(trail, asked, named));
            return sound ? ExitCode.OK : ExitCode.NO;
        }
    }

    private boolean write(Trail trail, AccessFilter asked, Optional<WitnessOptions.Named> named)
            throws IOException {
        Path keyFile = key.orElseGet(() -> Home.ofUser().exportKey());
        SigningKey exporter = ExporterKey.loadOrMake(keyFile, spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        if (named.isEmpty()) {
            return new EvidenceExport(deployment, asked, exporter, Optional.empty())
                    .write(trail, file, out);
        }
        try (WitnessWords words = named.get().words()) {
            return new EvidenceExport(deployment, asked, exporter, Optional.of(words))
                    .write(trail, file, out);
        }
    }
}
