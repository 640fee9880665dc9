package io.voxtrail.agent.socket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.voxtrail.agent.follow.LogCounts;
import io.voxtrail.agent.keep.Quarantine;
import io.voxtrail.agent.line.LineParser;
import io.voxtrail.agent.line.Parsed;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.emitter.AuditUnavailable;
import io.voxtrail.emitter.Emitter;
import io.voxtrail.emitter.Recorded;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix-domain socket: one attempt per line in, one answer per line out, in order. The answer
 * comes when the attempt is durable, so a server that waits for it before it serves keeps the rule
 * that every access is recorded first.
 */
public final class SocketSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketSource.class);
    private static final int MOST_CONNECTIONS = 256;
    private static final int PREFIX_BYTES = 256;

    private final String name;
    private final Path path;
    private final ServerSocketChannel server;
    private final LineParser parser;
    private final Emitter emitter;
    private final Quarantine quarantine;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final LongAdder lines = new LongAdder();
    private final LongAdder attempts = new LongAdder();
    private final LongAdder unreadable = new LongAdder();

    private SocketSource(
            String name,
            Path path,
            ServerSocketChannel server,
            LineParser parser,
            Emitter emitter,
            Quarantine quarantine) {
        this.name = name;
        this.path = path;
        this.server = server;
        this.parser = parser;
        this.emitter = emitter;
        this.quarantine = quarantine;
    }

    /**
     * Listens. The socket's file may be used by its owner and group.
     *
     * @throws IOException when another process listens there, or something else stands there
     */
    public static SocketSource listen(
            String name, Path path, LineParser parser, Emitter emitter, Quarantine quarantine)
            throws IOException {
        removeStale(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        } catch (IOException e) {
            server.close();
            throw new IOException("Cannot listen on " + path + ": " + e.getMessage(), e);
        }
        SocketSource source = new SocketSource(name, path, server, parser, emitter, quarantine);
        Thread.ofVirtual().name("voxtrail-" + name).start(source::accept);
        return source;
    }

    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Boolean.TRUE.equals(
                Files.getAttribute(path, "basic:isOther", LinkOption.NOFOLLOW_LINKS))) {
            throw new IOException(path + " exists and is not a socket");
        }
        boolean alive;
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            alive = probe.isConnected();
        } catch (IOException e) {
            alive = false; // left by a process that was killed
        }
        if (alive) {
            throw new IOException("Another process listens on " + path);
        }
        Files.delete(path);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel connection = server.accept();
                if (connections.size() >= MOST_CONNECTIONS) {
                    connection.close();
                    LOG.atWarn()
                            .addKeyValue("most", MOST_CONNECTIONS)
                            .log("connection refused: too many are open");
                } else {
                    connections.add(connection);
                    Thread.ofVirtual().start(() -> serve(connection));
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("connection not accepted");
            }
        }
    }

    private void serve(SocketChannel connection) {
        String id = UUID.randomUUID().toString();
        try (connection) {
            LineInput in = new LineInput(Channels.newInputStream(connection));
            OutputStream out = Channels.newOutputStream(connection);
            long number = 0;
            for (byte[] line = in.next(); line != null; line = in.next()) {
                String place = name + "/" + id + "+" + number++;
                String answer = answer(place, line, in) + "\n";
                out.write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("reason", e.getMessage()).log("connection ended");
        } finally {
            connections.remove(connection);
        }
    }

    private String answer(String place, byte[] line, LineInput in) throws IOException {
        lines.increment();
        if (in.wasTooLong()) {
            byte[] prefix = Arrays.copyOf(line, PREFIX_BYTES);
            return keep(
                    new Quarantine.Entry(
                            place,
                            "is longer than " + LineParser.MAX_LINE_BYTES + " bytes",
                            prefix,
                            OptionalLong.of(in.length()),
                            in.hash()));
        }
        return switch (parser.parse(line)) {
            case Parsed.Tried(Attempt attempt) -> record(attempt);
            case Parsed.Unreadable(String why) -> keep(Quarantine.Entry.whole(place, why, line));
            case Parsed.Ignored(String why) -> error("IGNORED", why);
        };
    }

    private String record(Attempt attempt) {
        try {
            return switch (emitter.record(attempt)) {
                case Recorded.InLog(var position) -> {
                    attempts.increment();
                    yield said("ok", position.eventId().toString());
                }
                case Recorded.CountedOnly _ -> error("COUNTED_ONLY", "counted, not recorded");
            };
        } catch (AuditUnavailable e) {
            return error(e.reason().name(), "not recorded; do not serve");
        }
    }

    private String keep(Quarantine.Entry entry) throws IOException {
        if (quarantine.isFull()) {
            return error("QUARANTINE_FULL", entry.why());
        }
        quarantine.keep(List.of(entry));
        unreadable.increment();
        return error("UNREADABLE", entry.why());
    }

    private static String said(String key, String value) {
        return JsonNodeFactory.instance.objectNode().put(key, value).toString();
    }

    private static String error(String reason, String why) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error", reason)
                .put("why", why)
                .toString();
    }

    public String name() {
        return name;
    }

    /** Since this start; lines that were refused for want of room are lines only. */
    public LogCounts counts() {
        return new LogCounts(lines.sum(), attempts.sum(), 0, unreadable.sum(), 0, 0);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
        Files.deleteIfExists(path);
    }
}
