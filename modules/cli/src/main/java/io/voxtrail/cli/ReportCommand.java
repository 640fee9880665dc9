package io.voxtrail.cli;

import io.voxtrail.cli.report.OneSidedCommand;
import picocli.CommandLine.Command;

/** Reports over a period. */
@Command(
        name = "report",
        header = "Report over a period.",
        subcommands = {OneSidedCommand.class})
final class ReportCommand extends Main.Group {}
