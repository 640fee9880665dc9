package io.voxtrail.agent;

import io.voxtrail.agent.follow.Pace;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.emitter.spool.SpoolInspector;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An agent in a temporary folder, and what its spool holds. */
final class AgentFixture {
    static final Pace QUICK = new Pace(Duration.ofMillis(5), Duration.ofMinutes(5));

    private static final Codec<LogRecord> CODEC = Codecs.shipped().logRecords();

    private AgentFixture() {}

    static AgentConfig config(Path folder, SourceConfig... sources) throws IOException {
        return AgentConfig.of(
                        new NodeId("store-1"),
                        folder.resolve("agent"),
                        Map.of(),
                        keys(folder),
                        List.of(sources))
                .withPace(QUICK);
    }

    static Path keys(Path folder) throws IOException {
        Path file = folder.resolve("pseudonyms.keys");
        if (!Files.exists(file)) {
            Files.writeString(file, "* " + "A".repeat(43) + "=\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    /** All attempts in the spool, in the log's order. Only while no agent runs. */
    static List<Attempt> recorded(Path folder) throws IOException {
        List<Attempt> attempts = new ArrayList<>();
        SpoolInspector.export(
                folder.resolve("agent/spool"),
                frame -> {
                    try {
                        if (CODEC.decode(frame.payload()) instanceof RecordedAttempt found) {
                            attempts.add(found.attempt());
                        }
                    } catch (UndecodableException e) {
                        throw new AssertionError(e);
                    }
                });
        return attempts;
    }

    static String line(int number) {
        return """
        {"occurredAt":"2026-11-23T10:00:00.%06dZ","principal":{"id":"p-%d","kind":"STAFF"},\
        "action":"LISTEN","enforcement":{"outcome":"ALLOWED"},\
        "resource":{"kind":"VOICEMAIL_MESSAGE","id":"m-%d"},"trace":{"requestId":"r-%d"}}
        """
                .formatted(number % 1_000_000, number, number, number);
    }

    static int number(Attempt attempt) {
        return Integer.parseInt(attempt.trace().requestId().orElseThrow().substring(2));
    }
}
