package io.voxtrail.cli.node;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.audit.Act;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.emitter.EmitterConfig;
import io.voxtrail.emitter.NodeKeyFile;
import io.voxtrail.emitter.spool.SpoolFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a node's key and says whose it is. */
@Command(
        name = "enroll",
        header = "Make a node's key, print its public half, and publish whose key it is.",
        description = {
            "The private key is one file, node.key, mode 0600, that never leaves the node; what is there already is"
                    + " taken as it is. An agent looks for it in the folder spool inside its own, or where its"
                    + " configuration's nodeKey says.",
            "Where the node cannot reach the trail, make the key there with --no-publish and enroll what it prints"
                    + " from elsewhere with --verifier-key.",
            "Auditors should have the printed line from you, and not from the trail that they check."
        },
        footer = {
            "",
            "Examples:",
            "  voxtrail node enroll --node store-1 --folder /var/lib/voxtrail-agent/spool",
            "  voxtrail node enroll --node store-1 --folder /var/lib/voxtrail-agent/spool --rotate"
        })
final class EnrollCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;
    @Mixin private Operator operator;

    @Option(names = "--node", paramLabel = "ID", required = true, description = "The node's id.")
    private NodeId node = new NodeId("?");

    @Option(
            names = "--deployment",
            paramLabel = "NAME",
            defaultValue = EmitterConfig.DEFAULT_DEPLOYMENT,
            description =
                    "Your trail's name in the names of keys and logs, the same for all its nodes (default:"
                            + " ${DEFAULT-VALUE}).")
    private String name = EmitterConfig.DEFAULT_DEPLOYMENT;

    @ArgGroup(multiplicity = "1")
    private Key key = new Key();

    @Option(
            names = "--rotate",
            description =
                    "Make a new key in place of the one in the folder and end all others; then restart the node.")
    private boolean rotate;

    @Option(names = "--no-publish", description = "Only make the key and print its public half.")
    private boolean printOnly;

    /** Where the key is. */
    static final class Key {
        @Option(
                names = "--folder",
                paramLabel = "DIR",
                description = "Holds node.key; made with mode 0700 when missing.")
        private Optional<Path> folder = Optional.empty();

        @Option(
                names = "--verifier-key",
                paramLabel = "KEY",
                description = "The public half of a key that was made elsewhere.")
        private Optional<VerifierKey> verifierKey = Optional.empty();
    }

    @Override
    public Integer call() {
        VerifierKey enrolled = key.folder.isPresent() ? made(key.folder.get()) : named();
        spec.commandLine().getOut().println(enrolled);
        spec.commandLine().getOut().flush();
        if (!printOnly) {
            publish(enrolled);
        }
        return ExitCode.OK;
    }

    private VerifierKey named() {
        VerifierKey named = key.verifierKey.orElseThrow();
        if (!named.name().equals(keyName())) {
            throw Failure.usage("that is the key of " + named.name() + ", not of " + keyName());
        }
        return named;
    }

    private String keyName() {
        try {
            return LogOrigin.nodeKeyName(name, node);
        } catch (MalformedNoteException unfit) {
            throw Failure.usage(String.valueOf(unfit.getMessage()));
        }
    }

    private VerifierKey made(Path folder) {
        try {
            Path file = SpoolFolder.create(folder).resolve(NodeKeyFile.NAME);
            SecureRandom random = new SecureRandom();
            SigningKey made =
                    rotate
                            ? NodeKeyFile.replace(file, keyName(), random)
                            : NodeKeyFile.readOrMake(file, keyName(), random);
            return made.verifierKey();
        } catch (IOException refused) {
            throw Failure.unavailable(String.valueOf(refused.getMessage()));
        }
    }

    private void publish(VerifierKey enrolled) {
        Enrolments enrolments = new Enrolments(deployment.kafka(), deployment.topics());
        Act act =
                Act.of(
                        Action.CREDENTIAL_CHANGE,
                        ResourceKind.CREDENTIAL,
                        "node?enroll=" + node.value() + "&key=" + enrolled.keyIdHex());
        try (OperatorLog _ = operator.record(deployment, act)) {
            Optional<NodeEnrolment> before =
                    Optional.ofNullable(enrolments.read().get(node.value()));
            String by = operator.principal().value();
            Instant now = Enrolments.now();
            NodeEnrolment enrolment =
                    rotate
                            ? Enrolments.withOnly(before, node, enrolled, by, now)
                            : Enrolments.with(before, node, enrolled, by, now);
            enrolments.publish(List.of(enrolment));
            spec.commandLine()
                    .getErr()
                    .printf(
                            "enrolled %s; good keys: %d%n",
                            node.value(),
                            enrolment.keys().stream().filter(k -> k.validTo().isEmpty()).count());
        }
    }
}
