package io.voxtrail.cli;

import io.voxtrail.cli.audit.Act;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.output.Table;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.emitter.EmitterConfig;
import io.voxtrail.emitter.Resend;
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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** A node's spool; all but resend while no emitter holds it. */
@Command(
        name = "spool",
        header = "Look at, export, repair or send again what a node's spool holds.",
        subcommands = {
            SpoolCommand.Check.class,
            SpoolCommand.Export.class,
            SpoolCommand.Repair.class,
            SpoolCommand.Again.class
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

    /** Sends again what a broker has lost. */
    @Command(
            name = "resend",
            header =
                    "Send again what the spool still holds of a time, to a broker that has lost it.",
            description = {
                "The files are only read, so the node may go on recording. Nothing is counted twice: a record has the"
                        + " same id each time. A node keeps what Kafka has taken for 72 hours unless it needs the room.",
                "Exit code 1: Kafka did not take all of it; do it again."
            },
            footer = {
                "",
                "Example:",
                "  voxtrail spool resend /var/lib/voxtrail-agent/spool --from 2026-11-23T08:00:00Z"
            })
    static final class Again implements Callable<Integer> {
        @Spec private CommandSpec spec;
        @Mixin private Deployment deployment;
        @Mixin private Operator operator;

        @Parameters(paramLabel = "DIR", description = "The spool's folder.")
        private Path folder = Path.of("");

        @Option(
                names = "--from",
                paramLabel = "TIME",
                required = true,
                converter = Time.class,
                description = "First time of recording, for example 2026-11-23T08:00:00Z.")
        private Instant from = Instant.MIN;

        @Option(
                names = "--to",
                paramLabel = "TIME",
                converter = Time.class,
                description = "First time that is left out (default: all that follows).")
        private Instant to = Instant.MAX;

        @Override
        public Integer call() throws InterruptedException {
            EmitterConfig.Forwarding kafka =
                    new EmitterConfig.Forwarding(deployment.topics(), deployment.kafka());
            Act act =
                    Act.of(
                            Action.RESTORE,
                            ResourceKind.AUDIT_TRAIL,
                            "spool?from=" + from + (to.equals(Instant.MAX) ? "" : "&to=" + to));
            try (OperatorLog _ = operator.record(deployment, act)) {
                Resend.Outcome outcome = Resend.of(folder, from, to, kafka);
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%,d records sent again, %,d not taken, %,d not readable by this version.%n",
                                outcome.sent(), outcome.refused(), outcome.unreadable());
                return outcome.refused() == 0 ? ExitCode.OK : ExitCode.NO;
            } catch (IOException refused) {
                throw Failure.unavailable(folder + ": " + refused.getMessage());
            }
        }
    }

    /** An instant as ISO 8601 writes it. */
    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException wrong) {
                throw new TypeConversionException(
                        "not a time such as 2026-11-01T08:00:00Z: " + text);
            }
        }
    }
}
