package io.voxtrail.cli.node;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.Main;
import io.voxtrail.cli.audit.Act;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.output.Table;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.VerifierKey;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The nodes that record attempts. */
@Command(
        name = "node",
        header = "Tell Voxtrail which nodes are expected to speak, and by which keys they sign.",
        description =
                "A node whose key is not enrolled signs all the same; its log is marked as unproven until"
                        + " somebody says whose key it is.",
        subcommands = {EnrollCommand.class, NodeCommand.Listed.class, NodeCommand.Retire.class})
public final class NodeCommand extends Main.Group {

    /** All that are enrolled. */
    @Command(name = "list", header = "List the enrolled nodes, their keys and what became of them.")
    static final class Listed implements Callable<Integer> {
        @Spec private CommandSpec spec;
        @Mixin private Deployment deployment;
        @Mixin private Operator operator;

        @Override
        public Integer call() {
            Act act = Act.of(Action.READ_METADATA, ResourceKind.CREDENTIAL, "nodes");
            try (OperatorLog _ = operator.record(deployment, act)) {
                show(new Enrolments(deployment.kafka(), deployment.topics()).read());
            }
            return ExitCode.OK;
        }

        private void show(Map<String, NodeEnrolment> nodes) {
            PrintWriter out = spec.commandLine().getOut();
            Table table = new Table("NODE", "KEY", "VALID FROM", "VALID TO", "RETIRED", "BY");
            for (NodeEnrolment node : nodes.values()) {
                for (NodeKey key : node.keys()) {
                    table.row(
                            node.node(),
                            keyId(key),
                            key.validFrom(),
                            key.validTo().map(Object::toString).orElse(""),
                            node.retiredAt().map(Object::toString).orElse(""),
                            node.publishedBy());
                }
            }
            table.print(out);
        }

        private static String keyId(NodeKey key) {
            try {
                return VerifierKey.parse(key.verifierKey()).keyIdHex();
            } catch (MalformedNoteException notAKey) {
                return "(unreadable)";
            }
        }
    }

    /** Ends the expectation that a node speaks. */
    @Command(
            name = "retire",
            header = "Say that a node is taken out of service: nothing is expected of it any more.",
            description =
                    "Its keys stay known, so that its old logs can still be checked. A stream that starts later in its"
                            + " name is reported. `voxtrail node enroll` takes it into service again.")
    static final class Retire implements Callable<Integer> {
        @Spec private CommandSpec spec;
        @Mixin private Deployment deployment;
        @Mixin private Operator operator;

        @Parameters(paramLabel = "NODE", description = "The node's id.")
        private NodeId node = new NodeId("?");

        @Override
        public Integer call() {
            Enrolments enrolments = new Enrolments(deployment.kafka(), deployment.topics());
            NodeEnrolment before =
                    Optional.ofNullable(enrolments.read().get(node.value()))
                            .orElseThrow(() -> Failure.no(node.value() + " is not enrolled"));
            Act act =
                    Act.of(
                            Action.CREDENTIAL_CHANGE,
                            ResourceKind.CREDENTIAL,
                            "node?retire=" + node.value());
            try (OperatorLog _ = operator.record(deployment, act)) {
                enrolments.publish(
                        List.of(
                                Enrolments.retired(
                                        before, operator.principal().value(), Enrolments.now())));
            }
            spec.commandLine().getOut().printf("retired %s%n", node.value());
            return ExitCode.OK;
        }
    }
}
