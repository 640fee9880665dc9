package io.voxtrail.cli;

import io.voxtrail.cli.demo.DemoCommand;
import io.voxtrail.cli.evidence.ExportCommand;
import io.voxtrail.cli.evidence.VerifyCommand;
import io.voxtrail.cli.keys.EraseCommand;
import io.voxtrail.cli.keys.KeysCommand;
import io.voxtrail.cli.keys.RevealCommand;
import io.voxtrail.cli.node.NodeCommand;
import io.voxtrail.cli.query.ExplainCommand;
import io.voxtrail.cli.query.QueryCommand;
import io.voxtrail.cli.query.StatusCommand;
import io.voxtrail.cli.run.AgentCommand;
import io.voxtrail.cli.run.RunCommand;
import io.voxtrail.cli.run.UpCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command itself: what there is, in the order in which a newcomer needs it. */
@Command(
        name = "voxtrail",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        headerHeading = "",
        header = "Proves who touched stored voicemail and fax, and whether they were allowed to.",
        footer = {
            "",
            "Exit codes: 0 done (yes), 1 the answer is no, 2 wrong command line, 3 something needed is not there.",
            "Begin with `voxtrail demo`."
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            QueryCommand.class,
            ExplainCommand.class,
            StatusCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            LogCommand.class,
            DirectoryCommand.class,
            PolicyCommand.class,
            NodeCommand.class,
            KeysCommand.class,
            RevealCommand.class,
            EraseCommand.class,
            TopicsCommand.class,
            RunCommand.class,
            AgentCommand.class,
            SpoolCommand.class,
            LauncherCommand.Test.class,
            LauncherCommand.Bench.class,
            HelpCommand.class
        })
final class Voxtrail extends Main.Group {}
