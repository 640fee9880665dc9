package io.voxtrail.cli.audit;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.node.Enrolments;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.emitter.Emitter;
import io.voxtrail.emitter.EmitterConfig;
import io.voxtrail.emitter.NodeKeyFile;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.emitter.spool.SpoolInUseException;
import io.voxtrail.emitter.spool.SpoolInspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A machine's consoles. Commands that run at the same time are different consoles, each with a
 * folder and a name of its own, because a node that speaks twice at once is a clone.
 */
final class Consoles {

    private static final Logger LOG = LoggerFactory.getLogger(Consoles.class);

    private static final int MOST = 10;
    private static final Duration WAITING = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration SENDING = Duration.ofSeconds(10);
    private static final Duration SENDING_CLOSE = Duration.ofSeconds(2);

    /** A command records a few hundred bytes; a short memory keeps its start quick. */
    private static final SpoolConfig SMALL =
            new SpoolConfig(
                    64L << 20,
                    16L << 20,
                    1L << 20,
                    1 << 20,
                    256 << 10,
                    Duration.ofSeconds(2),
                    Duration.ofHours(1));

    private final AuditFolder folder;
    private final EmitterConfig.Forwarding forwarding;

    Consoles(AuditFolder folder, Deployment deployment) {
        this.folder = folder;
        this.forwarding = new EmitterConfig.Forwarding(deployment.topics(), deployment.kafka());
    }

    /** The first that no other command holds. */
    Emitter openFree() throws IOException {
        long end = System.nanoTime() + WAITING.toNanos();
        while (true) {
            for (int console = 1; console <= MOST; console++) {
                try {
                    return open(console);
                } catch (SpoolInUseException busy) {
                    if (console == MOST && System.nanoTime() - end >= 0) {
                        throw busy;
                    }
                }
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private Emitter open(int console) throws IOException {
        return Emitter.open(
                EmitterConfig.of(node(console), SpoolFolder.create(spool(console)))
                        .forwardingTo(forwarding.topics(), forwarding.kafka())
                        .withSpool(SMALL)
                        .withCloseWait(SENDING_CLOSE));
    }

    private Path spool(int console) {
        return folder.path().resolve(Integer.toString(console));
    }

    private NodeId node(int console) {
        return new NodeId(console == 1 ? folder.name() : folder.name() + "." + console);
    }

    /**
     * Says once whose key each console signs with; to be done when Kafka answers. One that it could
     * not be said of is met again by the next command.
     */
    void enroll() {
        for (int console = 1; console <= MOST; console++) {
            Path told = spool(console).resolve("enrolled");
            try {
                if (Files.isDirectory(spool(console)) && !Files.exists(told)) {
                    String name =
                            LogOrigin.nodeKeyName(EmitterConfig.DEFAULT_DEPLOYMENT, node(console));
                    VerifierKey key =
                            NodeKeyFile.read(spool(console).resolve(NodeKeyFile.NAME), name)
                                    .verifierKey();
                    new Enrolments(forwarding.kafka(), forwarding.topics())
                            .enrol(Map.of(node(console), key), "console");
                    Files.createFile(told);
                }
            } catch (IOException | RuntimeException refused) {
                LOG.warn(
                        "console not enrolled: console={} reason={}",
                        console,
                        refused.getMessage());
            }
        }
    }

    /**
     * Sends what is in the log and ends it; not for longer than Kafka answers.
     *
     * @return whether Kafka has all of it but the end
     */
    static boolean sendAndClose(Emitter emitter) {
        boolean sent = false;
        try (emitter) {
            long end = System.nanoTime() + SENDING.toNanos();
            while (!sent && emitter.counters().trouble().isEmpty() && System.nanoTime() - end < 0) {
                sent = emitter.awaitForwarded(LOOK);
            }
        } catch (IOException kept) {
            LOG.warn("console did not close: reason={}", kept.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return sent;
    }

    /** What a command that ran beside another, or was killed, could not send itself. */
    void sendLeftBehind() {
        for (int console = 1; console <= MOST; console++) {
            try {
                if (Files.isDirectory(spool(console))
                        && SpoolInspector.check(spool(console)).unsent() > 0) {
                    boolean _ = sendAndClose(open(console));
                }
            } catch (IOException busy) {
                LOG.debug("left to its holder: console={} reason={}", console, busy.getMessage());
            }
        }
    }
}
