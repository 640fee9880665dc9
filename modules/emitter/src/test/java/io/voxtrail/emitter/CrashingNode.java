package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.wire.Topics;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A node in a process of its own, to be killed. Writes to a ledger, beside the spool, what it is
 * about to record, and what became of it: {@code TRY id}, {@code ACKED id stream.sequence}, {@code
 * REFUSED id reason}.
 */
final class CrashingNode {
    private static final int CALLERS = 4;

    private final FileOutputStream ledger;
    private final Emitter emitter;
    private final String name;
    private final int attemptsEach;

    private CrashingNode(FileOutputStream ledger, Emitter emitter, String name, int attemptsEach) {
        this.ledger = ledger;
        this.emitter = emitter;
        this.name = name;
        this.attemptsEach = attemptsEach;
    }

    /**
     * Arguments: folder, ledger, name of this life, attempts per caller, and, to forward, topic
     * prefix and bootstrap servers.
     */
    public static void main(String[] args) throws Exception {
        EmitterConfig config =
                EmitterConfig.of(new NodeId("store-1"), Path.of(args[0]))
                        .withSpool(
                                SpoolConfig.DEFAULTS
                                        .withFreeFloorBytes(0)
                                        .withReserveBytes(64 * 1024)
                                        .withSegmentBytes(128 * 1024));
        if (args.length > 4) {
            config =
                    config.forwardingTo(
                            Topics.prefixed(args[4]), Map.of("bootstrap.servers", args[5]));
        }
        try (FileOutputStream ledger = new FileOutputStream(args[1], true);
                Emitter emitter = Emitter.open(config)) {
            new CrashingNode(ledger, emitter, args[2], Integer.parseInt(args[3])).run();
        }
        System.out.println("ended");
    }

    private void run() throws InterruptedException {
        System.out.println("ready");
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            String prefix = name + "-" + caller + "-";
            callers.add(Thread.ofPlatform().start(() -> call(prefix)));
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void call(String prefix) {
        for (int i = 0; i < attemptsEach; i++) {
            String id = prefix + i;
            write("TRY " + id);
            try {
                LogPosition at = ((Recorded.InLog) emitter.record(Attempts.byStaff(id))).position();
                write("ACKED " + id + " " + at.eventId());
            } catch (AuditUnavailable e) {
                write("REFUSED " + id + " " + e.reason());
            }
        }
    }

    private void write(String line) {
        try {
            ledger.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
