package io.voxtrail.cli.evidence;

import io.voxtrail.cli.output.Table;
import io.voxtrail.cli.output.TerminalText;
import io.voxtrail.evidence.pack.Manifest;
import io.voxtrail.evidence.verify.Fault;
import io.voxtrail.evidence.verify.PackReport;
import io.voxtrail.evidence.verify.PackReport.LogSeen;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** The check of a pack, told to people. */
final class PackReportText {

    private static final int FAULTS_SHOWN = 100;

    private PackReportText() {}

    static void print(PackReport report, boolean yes, PrintWriter out) {
        report.manifest().ifPresent(manifest -> print(manifest, out));
        out.printf(
                "%d accesses: %d stand in their nodes' signed logs, %d are newer than the last"
                        + " checkpoint.%n%n",
                report.accesses(), report.proven(), report.unsealed());
        Table logs = new Table("LOG", "RECORDS SIGNED", "WITNESSED");
        for (LogSeen log : report.logs()) {
            logs.row(log.origin(), log.size(), witnesses(log));
        }
        logs.print(out);
        out.println();
        if (report.faultCount() > 0) {
            printFaults(report, out);
        }
        out.println(keys(report));
        out.println(verdict(report, yes));
        out.flush();
    }

    private static void print(Manifest manifest, PrintWriter out) {
        out.printf(
                "Exported at %s under the key %s.%n",
                manifest.exportedAt(), TerminalText.safe(manifest.exporter().toString()));
        String asked =
                manifest.query().entrySet().stream()
                        .map(part -> part.getKey() + " = " + String.join(" or ", part.getValue()))
                        .collect(Collectors.joining(", "));
        out.println(
                "Asked for: " + (asked.isEmpty() ? "everything" : TerminalText.safe(asked)) + ".");
        out.println(
                "The exporter says it is complete through: "
                        + TerminalText.safe(manifest.completeThrough().orElse("not proven"))
                        + ".");
    }

    private static String witnesses(LogSeen log) {
        return log.witnessed().isEmpty()
                ? "by nobody"
                : log.witnessed().entrySet().stream()
                        .map(seen -> seen.getKey() + " at " + seen.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static void printFaults(PackReport report, PrintWriter out) {
        Table faults = new Table("WRONG", "WHERE", "HOW");
        report.faults().stream()
                .limit(FAULTS_SHOWN)
                .forEach(
                        (Fault fault) -> faults.row(fault.kind(), fault.subject(), fault.detail()));
        faults.print(out);
        if (report.faultCount() > FAULTS_SHOWN) {
            out.printf("and %d more.%n", report.faultCount() - FAULTS_SHOWN);
        }
        out.println();
    }

    private static String keys(PackReport report) {
        return report.keysAreThePacksOwn()
                ? "NO KEYS WERE GIVEN: the pack vouches for itself. Whoever made it could have made the nodes' keys"
                        + " too; give those that you hold with --keys."
                : "Only the keys in the file of --keys were trusted.";
    }

    private static String verdict(PackReport report, boolean yes) {
        if (report.faultCount() > 0) {
            return "NOT VERIFIED: " + report.faultCount() + " things are wrong.";
        }
        if (report.unsealed() > 0) {
            return (yes ? "VERIFIED but for " : "NOT VERIFIED: ")
                    + report.unsealed()
                    + " accesses of which nothing is proven yet. Export again for those.";
        }
        return "VERIFIED.";
    }
}
