package io.voxtrail.cli.audit;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.Failure;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.emitter.AuditUnavailable;
import io.voxtrail.emitter.Emitter;
import java.io.IOException;

/**
 * One act in the node log of a console. It is on disk when this exists, and goes to Kafka while the
 * command does what it was asked; what does not get there goes with the next command.
 */
public final class OperatorLog implements AutoCloseable {

    private final Thread sending;

    private OperatorLog(Consoles consoles, Emitter emitter) {
        this.sending =
                Thread.ofPlatform()
                        .name("audit")
                        .start(() -> {
                            if (Consoles.sendAndClose(emitter)) {
                                consoles.enroll();
                            }
                            consoles.sendLeftBehind();
                        });
    }

    static OperatorLog record(AuditFolder folder, Deployment deployment, Attempt attempt) {
        Consoles consoles = new Consoles(folder, deployment);
        try {
            Emitter emitter = consoles.openFree();
            try {
                var _ = emitter.record(attempt);
            } catch (AuditUnavailable refused) {
                emitter.close();
                throw refused;
            }
            return new OperatorLog(consoles, emitter);
        } catch (IOException | AuditUnavailable refused) {
            throw Failure.unavailable(
                    "nothing was done, because it could not be recorded first in "
                            + folder.path()
                            + ": "
                            + why(refused)
                            + "; name another folder with --audit-folder");
        }
    }

    private static String why(Exception refused) {
        return refused instanceof AuditUnavailable unavailable
                ? unavailable.reason().name()
                : String.valueOf(refused.getMessage());
    }

    /** Waits until the record is sent, while Kafka answers; 12 seconds at most. */
    @Override
    public void close() {
        try {
            sending.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
