package io.voxtrail.cli;

import io.voxtrail.cli.output.Table;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.emitter.spool.RecoveryReport;
import io.voxtrail.emitter.spool.SpoolInspector;
import io.voxtrail.emitter.spool.SpoolInspector.Inspection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A node's spool, looked at while no emitter holds it. */
@Command(
        name = "spool",
        header =
                "Look at, export, repair or send again a node's spool, while its emitter is stopped.",
        subcommands = {
            SpoolCommand.Check.class,
            SpoolCommand.Export.class,
            SpoolCommand.Repair.class,
            SpoolCommand.Resend.class
        })
final class SpoolCommand extends Main.Group {

    private interface Work<T> {
        T done() throws IOException;
    }

    private static <T> T on(Path folder, Work<T> work) {
        try {
            return work.done();
        } catch (IOException refused) {
            throw Failure.unavailable(folder + ": " + refused.getMessage());
        }
    }

    private static int tell(RecoveryReport report, PrintWriter out) {
        if (report.findings().isEmpty()) {
            out.println("Nothing is damaged.");
            return ExitCode.OK;
        }
        Table table = new Table("FINDING", "FILE", "RECORDS", "BYTES");
        for (RecoveryReport.Finding finding : report.findings()) {
            table.row(
                    finding.kind(),
                    finding.file(),
                    finding.first() < 0 ? "-" : finding.first() + " to " + finding.last(),
                    finding.bytes());
        }
        table.print(out);
        return report.findings().stream().anyMatch(RecoveryReport.Finding::isLoss)
                ? ExitCode.NO
                : ExitCode.OK;
    }

    /** Reads all, changes nothing. */
    @Command(
            name = "check",
            header =
                    "Read every frame and tell what is damaged; changes nothing. Exit code 1: records are lost.")
    static final class Check implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "The spool's folder.")
        private Path folder = Path.of("");

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Inspection found = on(folder, () -> SpoolInspector.check(folder));
            out.printf(
                    "%,d records in %,d segments, %,d of them not acknowledged by Kafka yet.%n",
                    found.records(), found.segments(), found.unsent());
            return tell(found.report(), out);
        }
    }

    /** Writes every whole record. */
    @Command(
            name = "export",
            header =
                    "Write every whole record to standard output, one JSON line each: stream, sequence, value in Base64.")
    static final class Export implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "The spool's folder.")
        private Path folder = Path.of("");

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Base64.Encoder base64 = Base64.getEncoder();
            RecoveryReport report =
                    on(
                            folder,
                            () ->
                                    SpoolInspector.export(
                                            folder,
                                            frame ->
                                                    out.printf(
                                                            "{\"stream\":\"%s\",\"sequence\":%d,\"value\":\"%s\"}%n",
                                                            StreamId.of(frame.stream().bytes()),
                                                            frame.sequence(),
                                                            base64.encodeToString(
                                                                    frame.payload()))));
            out.flush();
            return tell(report, spec.commandLine().getErr());
        }
    }

    /** Does what the next start would do. */
    @Command(
            name = "repair",
            header =
                    "Cut torn tails and set damaged files aside in corrupt/, as the next start would.")
    static final class Repair implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "The spool's folder.")
        private Path folder = Path.of("");

        @Override
        public Integer call() {
            return tell(
                    on(folder, () -> SpoolInspector.repair(folder)), spec.commandLine().getOut());
        }
    }

    /** Lets the emitter send again what Kafka had taken. */
    @Command(
            name = "resend",
            header =
                    "Mark records as not sent, so that the emitter's next start sends them again (a lost broker).",
            description = "Nothing is counted twice: a record has the same id each time.")
    static final class Resend implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "The spool's folder.")
        private Path folder = Path.of("");

        @Option(
                names = "--since",
                paramLabel = "TIME",
                required = true,
                description = "For example 2026-11-01T08:00:00Z.")
        private String since = "";

        @Override
        public Integer call() {
            long records = on(folder, () -> SpoolInspector.resendSince(folder, instant(since)));
            spec.commandLine()
                    .getOut()
                    .printf("%,d records will be sent again at the next start.%n", records);
            return ExitCode.OK;
        }

        private static Instant instant(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException wrong) {
                throw Failure.usage("not a time such as 2026-11-01T08:00:00Z: " + text);
            }
        }
    }
}
