package io.voxtrail.cli;

import io.voxtrail.cli.evidence.LogExportCommand;
import picocli.CommandLine.Command;

/** The signed logs that nodes keep of themselves. */
@Command(
        name = "log",
        header = "Take a node's signed logs out as static files.",
        subcommands = LogExportCommand.class)
final class LogCommand extends Main.Group {}
