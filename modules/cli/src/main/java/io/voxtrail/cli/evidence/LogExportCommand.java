package io.voxtrail.cli.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.audit.Act;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.output.Progress;
import io.voxtrail.cli.output.Table;
import io.voxtrail.cli.query.Trail;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.TileException;
import io.voxtrail.evidence.log.Cosigner;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.evidence.log.StaticLog;
import io.voxtrail.evidence.pack.KeysFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a node's logs as static files. */
@Command(
        name = "export",
        header = "Write a node's signed logs as static files (C2SP tlog-tiles).",
        description = {
            "One folder for each stream of the node, with its checkpoint, its tiles, the records of which the bytes"
                    + " are still there, and its key's certificate; keys.txt holds the node's verifier keys.",
            "Exit code 1: a log was left out, or a tile of it is not the one that was signed."
        })
public final class LogExportCommand implements Callable<Integer> {

    private static final int RANGES_SHOWN = 5;

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;
    @Mixin private Operator operator;
    @Mixin private WitnessOptions witness;

    @Parameters(paramLabel = "NODE", description = "The node's id, as in `voxtrail status`.")
    private NodeId node = new NodeId("-");

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            required = true,
            description = "Where to write; an earlier export of the node is brought up to date.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws Exception {
        Optional<WitnessOptions.Named> named = witness.named();
        Act act = Act.of(Action.AUDIT_EXPORT, ResourceKind.AUDIT_TRAIL, "log?node=" + node);
        try (OperatorLog _ = operator.record(deployment, act)) {
            return Trail.ask(deployment, trail -> export(trail, named));
        }
    }

    private int export(Trail trail, Optional<WitnessOptions.Named> named) throws IOException {
        if (named.isEmpty()) {
            return export(trail, Cosigner.NONE);
        }
        try (WitnessWords words = named.get().words()) {
            int exitCode = export(trail, words);
            words.print(spec.commandLine().getOut());
            return words.isContradicted() ? ExitCode.NO : exitCode;
        }
    }

    private int export(Trail trail, Cosigner cosigner) throws IOException {
        Set<StreamId> streams = trail.log().streams(node);
        if (streams.isEmpty()) {
            throw Failure.no("the ledger knows no stream of node " + node);
        }
        EnrolledKeys keys =
                EnrolledKeys.read(
                        deployment.kafka(),
                        deployment.topics().nodes(),
                        trail.codecs().enrolments());
        LedgerLogs logs = new LedgerLogs(trail.log(), trail.codecs(), keys);
        Table table = new Table("STREAM", "RECORDS", "TILES", "BUNDLES", "RECORDS NOT WRITTEN");
        boolean whole = true;
        for (StreamId stream : streams) {
            whole &= export(trail, logs.find(node, stream), cosigner, stream, table);
        }
        Files.write(folder.resolve("keys.txt"), KeysFile.ofNodes(keys.of(node)).getBytes(UTF_8));
        table.print(spec.commandLine().getOut());
        return whole ? ExitCode.OK : ExitCode.NO;
    }

    private boolean export(
            Trail trail, Optional<SealedLog> log, Cosigner cosigner, StreamId stream, Table table)
            throws IOException {
        Files.createDirectories(folder);
        if (log.isEmpty()) {
            table.row(stream, "-", 0, 0, "all: no checkpoint of it is verified");
            return false;
        }
        KeptRecords records =
                new KeptRecords(
                        trail.accesses(),
                        trail.log(),
                        new LedgerNotices(trail.codecs().logRecords()),
                        node,
                        stream);
        try (Progress progress = new Progress()) {
            StaticLog.Written written =
                    StaticLog.write(
                            WitnessedLog.by(cosigner, log.get()),
                            records,
                            folder.resolve(stream.toString()),
                            done -> progress.at(stream + ": " + done + " records done."));
            table.row(
                    stream,
                    written.size(),
                    written.tiles(),
                    written.bundles(),
                    missing(written.missing()));
            return true;
        } catch (TileException unusable) {
            table.row(stream, "-", 0, 0, "all: " + unusable.getMessage());
            return false;
        }
    }

    private static String missing(List<SequenceRange> ranges) {
        String shown =
                ranges.stream()
                        .limit(RANGES_SHOWN)
                        .map(range -> range.from() + " to " + range.to())
                        .collect(Collectors.joining(", "));
        return ranges.isEmpty()
                ? "none"
                : ranges.size() > RANGES_SHOWN
                        ? shown + " and " + (ranges.size() - RANGES_SHOWN) + " more ranges"
                        : shown;
    }
}
