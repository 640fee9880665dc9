package io.voxtrail.cli;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.note.VerifierKey;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** Runs one command and ends with its exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Voxtrail())
                .registerConverter(PrincipalId.class, PrincipalId::new)
                .registerConverter(MailboxId.class, MailboxId::new)
                .registerConverter(OwnerId.class, OwnerId::new)
                .registerConverter(TenantId.class, TenantId::new)
                .registerConverter(NodeId.class, NodeId::new)
                .registerConverter(VerifierKey.class, VerifierKey::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Main::explainUsage)
                .setExecutionExceptionHandler(Main::explain);
    }

    private static int explainUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("voxtrail: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
        return ExitCode.USAGE;
    }

    private static int explain(
            Exception wrong, CommandLine command, CommandLine.ParseResult parsed) {
        if (wrong instanceof Failure failure) {
            command.getErr().println("voxtrail: " + failure.getMessage());
            return failure.exitCode();
        }
        command.getErr().println("voxtrail: " + wrong);
        if (System.getenv("VOXTRAIL_DEBUG") != null) {
            wrong.printStackTrace(command.getErr());
        } else {
            command.getErr().println("Set VOXTRAIL_DEBUG=1 to see where this comes from.");
        }
        return ExitCode.UNAVAILABLE;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "voxtrail " + (version == null ? "(from classes)" : version),
                "Java " + Runtime.version()
            };
        }
    }

    /** A group of commands: by itself it shows what it holds. */
    public abstract static class Group implements Runnable {

        @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
