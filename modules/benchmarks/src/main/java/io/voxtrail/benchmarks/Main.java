package io.voxtrail.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./voxtrail bench}: the part of the command that only a clone with its sources has. */
@Command(
        name = "voxtrail",
        description = "Measurements of Voxtrail.",
        synopsisSubcommandLabel = "bench",
        subcommands = Bench.class)
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    private static int explain(
            Exception wrong, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("voxtrail: the measurement failed: " + wrong);
        wrong.printStackTrace(command.getErr());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
