package io.voxtrail.cli.keys;

import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.Main;
import io.voxtrail.cli.output.Table;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.wire.KeyFile;
import io.voxtrail.wire.KeyName;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The file of keys that nodes hide names and numbers with. */
@Command(
        name = "keys",
        header = "Make and list the keys by which names and numbers are hidden.",
        description = "docs/keys.md tells which key is used when, and what erasing one means.",
        subcommands = {KeysCommand.New.class, KeysCommand.Add.class, KeysCommand.Held.class})
public final class KeysCommand extends Main.Group {

    /** Begins. */
    @Command(name = "new", header = "Make a file with a key for the provider, mode 0600.")
    static final class New implements Callable<Integer> {
        @Spec private CommandSpec spec;
        @Mixin private KeyFileOption file;

        @Override
        public Integer call() {
            file.create();
            spec.commandLine().getOut().println("made " + file.path());
            return ExitCode.OK;
        }
    }

    /** Gives tenants keys that can be erased. */
    @Command(
            name = "add",
            header =
                    "Give customers random keys of their own, for all time and for months to come.",
            description = {
                "What is there already stays. Bring the file to every node, then restart its agent or server.",
                "A customer without a key of its own is hidden by the provider's, and cannot be erased alone."
            })
    static final class Add implements Callable<Integer> {
        @Spec private CommandSpec spec;
        @Mixin private KeyFileOption file;

        @Parameters(
                paramLabel = "TENANT",
                arity = "1..*",
                description = "Customers; * is the provider itself, where no customer is known.")
        private List<TenantId> tenants = List.of();

        @Option(
                names = "--months",
                paramLabel = "N",
                defaultValue = "0",
                description =
                        "Keys for this month and the N - 1 that follow, too (UTC; default: none).")
        private int months;

        @Option(
                names = "--from",
                paramLabel = "MONTH",
                description = "The first of these months, such as 2026-11 (default: this one).")
        private Optional<YearMonth> from = Optional.empty();

        @Override
        public Integer call() {
            if (months < 0 || months > 1_200) {
                throw Failure.usage("--months is between 0 and 1200, not " + months);
            }
            List<KeyName> made = new ArrayList<>();
            file.change(keys -> {
                made.clear();
                KeyFile after = keys;
                for (KeyName name : wanted(keys)) {
                    after = after.withNew(name);
                    made.add(name);
                }
                return after;
            });
            spec.commandLine().getOut().printf("made %d keys in %s%n", made.size(), file.path());
            return ExitCode.OK;
        }

        private List<KeyName> wanted(KeyFile keys) {
            YearMonth first = from.orElseGet(() -> YearMonth.now(ZoneOffset.UTC));
            List<KeyName> wanted = new ArrayList<>();
            for (TenantId tenant : tenants) {
                if (keys.erasedAt(KeyName.always(tenant.value())).isPresent()) {
                    throw Failure.no(tenant + " was erased; its key is not made again");
                }
                wanted.add(KeyName.always(tenant.value()));
                for (int i = 0; i < months; i++) {
                    wanted.add(KeyName.in(tenant.value(), first.plusMonths(i)));
                }
            }
            return wanted.stream().distinct().filter(name -> !keys.has(name)).toList();
        }
    }

    /** Shows what there is. */
    @Command(name = "list", header = "Show whose keys there are, and which were erased when.")
    static final class Held implements Callable<Integer> {
        @Spec private CommandSpec spec;
        @Mixin private KeyFileOption file;

        @Override
        public Integer call() {
            KeyFile keys = file.read();
            Table table = new Table("TENANT", "MONTH", "KEY ID", "ERASED AT");
            for (KeyName name : keys.names()) {
                table.row(
                        name.tenant(),
                        name.month().map(YearMonth::toString).orElse("all time"),
                        keys.id(name).orElse("-"),
                        keys.erasedAt(name).map(Object::toString).orElse(""));
            }
            table.print(spec.commandLine().getOut());
            return ExitCode.OK;
        }
    }
}
