package io.voxtrail.cli;

import io.voxtrail.cli.audit.Act;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.directory.DirectoryFiles;
import io.voxtrail.cli.directory.FaultyFilesException;
import io.voxtrail.cli.directory.History;
import io.voxtrail.cli.directory.Knowledge;
import io.voxtrail.cli.directory.Publisher;
import io.voxtrail.cli.output.Reaches;
import io.voxtrail.cli.output.Table;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is known of people, work orders and mailboxes. */
@Command(
        name = "directory",
        header = "Tell Voxtrail who holds which role when, and see what it was told.",
        subcommands = {DirectoryCommand.Import.class, DirectoryCommand.Held.class})
final class DirectoryCommand extends Main.Group {

    /** Publishes files, all or nothing. */
    @Command(
            name = "import",
            header =
                    "Publish principals, grants, work orders and mailboxes from YAML or CSV files.",
            description = {
                "Every fault of every file is told at once, with its line, and then nothing is published."
                        + " What is published becomes visible at once, in one transaction.",
                "The format is told in docs/directory.md; examples/directory.yaml is one to begin with."
            })
    static final class Import implements Callable<Integer> {

        @Spec private CommandSpec spec;
        @Mixin private Deployment deployment;
        @Mixin private Operator operator;

        @Parameters(
                paramLabel = "PATH",
                arity = "1..*",
                description = "Files, or folders of .yaml, .yml and .csv files.")
        private List<Path> paths = List.of();

        @Option(names = "--dry-run", description = "Read and check only.")
        private boolean dryRun;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            Knowledge knowledge = read(paths);
            if (knowledge.size() == 0) {
                throw Failure.no("the files hold nothing to import");
            }
            if (!dryRun) {
                publish(knowledge);
            }
            out.printf(
                    "%s %d snapshots of principals, %d of work orders, %d mailboxes%n",
                    dryRun ? "would publish" : "published",
                    knowledge.principals().size(),
                    knowledge.workOrders().size(),
                    knowledge.mailboxes().size());
            return ExitCode.OK;
        }

        private void publish(Knowledge knowledge) {
            Act act =
                    Act.of(
                                    Action.ACL_CHANGE,
                                    ResourceKind.ROLE_TABLE,
                                    "directory?principals=%d&workOrders=%d&mailboxes=%d"
                                            .formatted(
                                                    knowledge.principals().size(),
                                                    knowledge.workOrders().size(),
                                                    knowledge.mailboxes().size()))
                            .items(knowledge.size());
            try (OperatorLog _ = operator.record(deployment, act)) {
                new Publisher(deployment.kafka(), deployment.topics()).publish(knowledge);
            }
        }
    }

    static Knowledge read(List<Path> paths) throws IOException {
        try {
            return DirectoryFiles.read(paths);
        } catch (FaultyFilesException faulty) {
            throw Failure.no(
                    "nothing was imported; "
                            + faulty.faults().size()
                            + " faults:\n  "
                            + String.join("\n  ", faulty.faults()));
        } catch (IOException unreadable) {
            throw Failure.unavailable("cannot read " + unreadable.getMessage());
        }
    }

    /** Shows each snapshot of a principal. */
    @Command(name = "history", header = "Show what was known of a principal, from when on.")
    static final class Held implements Callable<Integer> {

        @Spec private CommandSpec spec;
        @Mixin private Deployment deployment;
        @Mixin private Operator operator;

        @Parameters(paramLabel = "PRINCIPAL", description = "The principal's id.")
        private String principal = "";

        @Override
        public Integer call() {
            PrincipalId id = new PrincipalId(principal);
            Act act = Act.of(Action.READ_METADATA, ResourceKind.ROLE_TABLE, principal);
            try (OperatorLog _ = operator.record(deployment, act)) {
                show(History.of(deployment.kafka(), deployment.topics(), id));
            }
            return ExitCode.OK;
        }

        private void show(History history) {
            PrintWriter out = spec.commandLine().getOut();
            if (history.unreadable() > 0) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                "voxtrail: %d more records of %s cannot be read by this version%n",
                                history.unreadable(), principal);
            }
            if (history.snapshots().isEmpty() && history.workOrders().isEmpty()) {
                throw Failure.no("nothing is known of " + principal);
            }
            Table grants =
                    new Table(
                            "IN FORCE FROM",
                            "STATUS",
                            "ROLE",
                            "REACHES",
                            "VALID FROM",
                            "VALID TO",
                            "GRANTED BY");
            for (Principal snapshot : history.snapshots()) {
                if (snapshot.grants().isEmpty()) {
                    grants.row(snapshot.effectiveAt(), snapshot.status(), "(no grants)");
                }
                for (Grant grant : snapshot.grants()) {
                    grants.row(
                            snapshot.effectiveAt(),
                            snapshot.status(),
                            grant.role(),
                            Reaches.text(grant.scope()),
                            grant.validFrom(),
                            shown(grant.validTo()),
                            grant.grantedBy().map(PrincipalId::value).orElse(""));
                }
            }
            grants.print(out);
            if (!history.workOrders().isEmpty()) {
                out.println();
                workOrders(history.workOrders()).print(out);
            }
        }

        private static Table workOrders(List<WorkOrders> snapshots) {
            Table table =
                    new Table(
                            "IN FORCE FROM",
                            "WORK ORDER",
                            "KIND",
                            "CUSTOMER",
                            "OPENED",
                            "CLOSED",
                            "REQUESTER");
            for (WorkOrders snapshot : snapshots) {
                for (WorkOrder order : snapshot.orders()) {
                    table.row(
                            snapshot.effectiveAt(),
                            order.id(),
                            order.kind(),
                            order.customer().map(Object::toString).orElse(""),
                            order.openedAt(),
                            shown(order.closedAt()),
                            order.requester());
                }
            }
            return table;
        }

        private static String shown(Optional<Instant> instant) {
            return instant.map(Instant::toString).orElse("");
        }
    }
}
