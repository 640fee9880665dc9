package io.voxtrail.cli.audit;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.output.Terminal;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Enforcement;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.Service;
import io.voxtrail.core.attempt.Trace;
import io.voxtrail.core.attempt.Witness;
import io.voxtrail.emitter.Untrusted;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Who is at the keyboard, and why. Whatever a command does to the trail goes through {@link
 * #record} first.
 *
 * <p>Source: PCI DSS 4.0.1, 10.2.1.3 (access to audit logs), 10.2.1.2 (administrative actions).
 */
public final class Operator {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--as",
            paramLabel = "PRINCIPAL",
            description =
                    "Who you are in the directory (default: $VOXTRAIL_PRINCIPAL, or your login).")
    private Optional<PrincipalId> as = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "PURPOSE",
            description = "What you need it for, such as AUDIT; recorded before it is done.")
    private PurposeCode purpose = PurposeCode.NONE;

    @Option(
            names = "--work-order",
            paramLabel = "ID",
            description = "The ticket, case or engagement that you need it for.")
    private Optional<String> workOrder = Optional.empty();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, in your words; never a name or a number, for it stays.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--audit-folder",
            paramLabel = "DIR",
            description =
                    "Where it is recorded first (default: $VOXTRAIL_AUDIT, or beside the data).")
    private Optional<Path> folder = Optional.empty();

    public Optional<String> reason() {
        return reason.filter(text -> !text.isBlank());
    }

    /** As whom the act is recorded. */
    public PrincipalId principal() {
        return as.or(() ->
                        Optional.ofNullable(System.getenv("VOXTRAIL_PRINCIPAL"))
                                .filter(id -> !id.isBlank())
                                .map(Untrusted::id)
                                .map(PrincipalId::new))
                .orElseGet(() -> new PrincipalId(login()));
    }

    /**
     * Writes to this machine's disk that the act is about to be done, and begins to send that to
     * Kafka; to be closed when the act is done.
     *
     * @throws io.voxtrail.cli.Failure when it cannot be recorded; then it must not be done
     */
    public OperatorLog record(Deployment deployment, Act act) {
        return OperatorLog.record(AuditFolder.of(folder, deployment), deployment, attempt(act));
    }

    private Attempt attempt(Act act) {
        Enforcement done = act.enforcement();
        return new Attempt(
                Instant.now(),
                new PrincipalRef(principal(), PrincipalKind.STAFF, "os"),
                Optional.empty(),
                Terminal.open().isPresent(),
                new Authentication(
                        AuthenticationMethod.CONSOLE,
                        Optional.empty(),
                        Optional.of(login() + "@" + Host.name()),
                        Optional.empty()),
                act.action(),
                new Enforcement(
                        done.outcome(),
                        done.code(),
                        done.bytesOut(),
                        done.items(),
                        Optional.of(gate())),
                act.resource(),
                origin(),
                new Service("voxtrail", "", ""),
                new PurposeOfUse(purpose, workOrder, Optional.empty(), Optional.empty()),
                Trace.NONE,
                Witness.GATE);
    }

    /** The command is the gate, and goes by the reason that was given. */
    private Enforcement.Gate gate() {
        return new Enforcement.Gate(
                command.qualifiedName(), Optional.empty(), Optional.empty(), reason());
    }

    /** Whence somebody came over SSH, as far as sshd told. */
    private static Origin origin() {
        String client = System.getenv().getOrDefault("SSH_CONNECTION", "").split(" ", 2)[0];
        try {
            return client.isEmpty()
                    ? Origin.of(Channel.SHELL)
                    : Origin.of(Channel.SHELL, InetAddress.ofLiteral(client));
        } catch (IllegalArgumentException noAddress) {
            return Origin.of(Channel.SHELL);
        }
    }

    private static String login() {
        return Untrusted.id(System.getProperty("user.name"));
    }
}
