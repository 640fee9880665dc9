package io.voxtrail.cli;

import io.voxtrail.cli.audit.Act;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.directory.Publisher;
import io.voxtrail.cli.output.Terminal;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.judgement.policy.InvalidPolicyException;
import io.voxtrail.judgement.policy.PolicyReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What roles permit. */
@Command(
        name = "policy",
        header =
                "Check a policy file; publish it as the version in force from its effectiveFrom on.",
        subcommands = {PolicyCommand.Check.class, PolicyCommand.Publish.class})
final class PolicyCommand extends Main.Group {

    /** Reads a policy and tells all faults. */
    @Command(
            name = "check",
            header =
                    "Tell every fault of a policy file with its line; exit code 1 when there is one.",
            description =
                    "The language is told in docs/policy-language.md; examples/policy.yaml is one to begin with.")
    static final class Check implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The policy, in YAML.")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            PolicyDocument policy = read(file, "check");
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s is sound: policy %s version %s, in force from %s, SHA-256 %s%n",
                            file,
                            policy.id(),
                            policy.version(),
                            policy.effectiveFrom(),
                            policy.sha256());
            return ExitCode.OK;
        }
    }

    /** Publishes a policy, for ever. */
    @Command(
            name = "publish",
            header =
                    "Publish a policy version; it stays for ever, so that old verdicts can be given again.")
    static final class Publish implements Callable<Integer> {

        @Spec private CommandSpec spec;
        @Mixin private Deployment deployment;
        @Mixin private Operator operator;

        @Parameters(paramLabel = "FILE", description = "The policy, in YAML.")
        private Path file = Path.of("");

        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            PolicyDocument policy = read(file, operator.principal().value());
            if (!yes && !agreed(policy)) {
                throw Failure.no("nothing was published");
            }
            String version = policy.id() + "/" + policy.version();
            Act act = Act.of(Action.RULE_CHANGE, ResourceKind.POLICY, version);
            try (OperatorLog _ = operator.record(deployment, act)) {
                new Publisher(deployment.kafka(), deployment.topics()).publish(policy);
            }
            out.printf(
                    "published policy %s version %s, in force from %s%n",
                    policy.id(), policy.version(), policy.effectiveFrom());
            return ExitCode.OK;
        }

        private static boolean agreed(PolicyDocument policy) {
            Console console =
                    Terminal.open()
                            .orElseThrow(() ->
                                    Failure.usage(
                                            "without a terminal to ask on, say --yes to publish"));
            String answer =
                    console.readLine(
                            "Publish %s version %s, in force from %s, for ever? [y/N] ",
                            policy.id(), policy.version(), policy.effectiveFrom());
            return answer != null && answer.strip().equalsIgnoreCase("y");
        }
    }

    static PolicyDocument read(Path file, String publishedBy) {
        try {
            return PolicyReader.document(Files.readString(file), publishedBy, Instant.now());
        } catch (InvalidPolicyException faulty) {
            throw Failure.no(
                    faulty.faults().size()
                            + " faults:\n  "
                            + String.join(
                                    "\n  ",
                                    faulty.faults().stream()
                                            .map(f ->
                                                    file
                                                            + ":"
                                                            + f.line()
                                                            + ":"
                                                            + f.column()
                                                            + ": "
                                                            + f.message())
                                            .toList()));
        } catch (IOException unreadable) {
            throw Failure.unavailable("cannot read " + file + ": " + unreadable.getMessage());
        }
    }
}
