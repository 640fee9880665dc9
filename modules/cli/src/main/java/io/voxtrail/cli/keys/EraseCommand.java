package io.voxtrail.cli.keys;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.Main;
import io.voxtrail.cli.audit.Act;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.output.Terminal;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.wire.KeyFile;
import io.voxtrail.wire.KeyName;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes people unknowable in a trail that stays whole. */
@Command(
        name = "erase",
        header =
                "Destroy a customer's key, so that nobody can tell its people from the trail again.",
        subcommands = EraseCommand.Tenant.class)
public final class EraseCommand extends Main.Group {

    /** One tenant, for one month or for ever. */
    @Command(
            name = "tenant",
            header =
                    "Destroy a customer's keys for ever: of one month, or all. Records and their proofs stay whole.",
            description = {
                "What was hidden by the key can then neither be revealed nor matched against a name or number. It is"
                        + " recorded in the trail before it is done. Destroy the file's copies on nodes and in"
                        + " backups, too: Voxtrail knows only this one."
            })
    static final class Tenant implements Callable<Integer> {
        @Spec private CommandSpec spec;
        @Mixin private Deployment deployment;
        @Mixin private Operator operator;
        @Mixin private KeyFileOption file;

        @Parameters(paramLabel = "TENANT", description = "The customer.")
        private TenantId tenant = new TenantId(KeyName.PROVIDER);

        @Option(
                names = "--period",
                paramLabel = "MONTH",
                description = "Only the key of this month, such as 2026-11.")
        private Optional<YearMonth> period = Optional.empty();

        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        @Option(
                names = "--despite-holds",
                description = "Also while one of the customer's mailboxes is under legal hold.")
        private boolean despiteHolds;

        @Override
        public Integer call() {
            KeyName name = new KeyName(tenant.value(), period);
            KeyFile keys = file.read();
            Optional<Instant> before =
                    keys.erasedAt(name).or(() -> keys.erasedAt(KeyName.always(name.tenant())));
            if (before.isPresent()) {
                out().printf("already erased: %s, at %s%n", name, before.get());
                return ExitCode.OK;
            }
            refuseIfMissing(keys, name);
            refuseIfHeld();
            if (!yes && !agreed()) {
                throw Failure.no("nothing was erased");
            }
            Act act =
                    Act.of(Action.DELETE, ResourceKind.DATA_KEY, name.toString())
                            .about(Optional.of(tenant), Optional.empty(), Optional.empty());
            try (OperatorLog _ = operator.record(deployment, act)) {
                file.change(now -> now.erased(name, Instant.now()));
            }
            tell(name);
            return ExitCode.OK;
        }

        private static void refuseIfMissing(KeyFile keys, KeyName name) {
            if (keys.has(name)) {
                return;
            }
            throw Failure.no(
                    keys.has(KeyName.always(name.tenant()))
                            ? name.tenant()
                                    + " has no key of its own for that month: it was hidden by its key for all"
                                    + " time, which goes without --period"
                            : name.tenant()
                                    + " has no key of its own: it is hidden by the provider's, and cannot be"
                                    + " erased alone (voxtrail keys add)");
        }

        /** Who cannot be told any more cannot be told to a court either. */
        private void refuseIfHeld() {
            List<String> held =
                    despiteHolds ? List.of() : Holds.on(tenant, deployment, Instant.now());
            if (!held.isEmpty()) {
                throw Failure.no(
                        "nothing was erased: legal holds are in force on "
                                + String.join(", ", held)
                                + "; --despite-holds erases all the same");
            }
        }

        private boolean agreed() {
            Console console =
                    Terminal.open()
                            .orElseThrow(() ->
                                    Failure.usage(
                                            "without a terminal to ask on, say --yes to erase"));
            String typed =
                    console.readLine(
                            "Destroy %s for ever? It cannot be undone. Type %s to go on: ",
                            period.map(month -> "the key of " + month).orElse("all keys"), tenant);
            return typed != null && typed.strip().equals(tenant.value());
        }

        private void tell(KeyName name) {
            out().printf(
                            "erased: calling numbers and claimed logins of %s%s can no longer be revealed or matched"
                                    + " by anyone who has only this file.%n",
                            name.tenant(), period.map(month -> " in " + month).orElse(""));
            out().println(
                            "Bring the file to every node, restart what reads it, and destroy older copies of it.");
        }

        private PrintWriter out() {
            return spec.commandLine().getOut();
        }
    }
}
