package io.voxtrail.index;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks HTTP as OpenSearch does, stores creates by id, and answers bulks as a test wants: with
 * answers that a real node gives too rarely to wait for.
 */
public final class StubOpenSearch implements AutoCloseable {

    /** Decides about the n-th bulk, from 0. */
    @FunctionalInterface
    public interface Script {
        Reply answer(int number, List<Created> documents);
    }

    /**
     * @param status 0 resets the connection
     * @param cutAt sends so many bytes of the body and closes; negative sends all
     * @param delayMillis before it answers
     */
    public record Reply(int status, String type, String body, int cutAt, int delayMillis) {
        public static Reply of(int status, String type, String body) {
            return new Reply(status, type, body, -1, 0);
        }

        public static Reply json(int status, String body) {
            return of(status, "application/json; charset=UTF-8", body);
        }

        public static Reply reset() {
            return new Reply(0, "", "", -1, 0);
        }

        public Reply cutAt(int bytes) {
            return new Reply(status, type, body, bytes, delayMillis);
        }

        public Reply after(int millis) {
            return new Reply(status, type, body, cutAt, millis);
        }
    }

    /** A create of a bulk. */
    public record Created(String index, String id) {}

    private final ServerSocket server;
    private final Map<String, String> stored = new ConcurrentHashMap<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final AtomicInteger bulks = new AtomicInteger();
    private volatile Script script = (_, documents) -> store(documents);

    public StubOpenSearch() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public void script(Script wanted) {
        script = wanted;
    }

    public Map<String, String> stored() {
        return stored;
    }

    /** Documents in each bulk so far. */
    public synchronized List<Integer> sizes() {
        return List.copyOf(sizes);
    }

    /** Does what a sound node does: stores what is new, and says of each document what it did. */
    public Reply store(List<Created> documents) {
        return Reply.json(200, items(documents.stream().map(this::storeOne).toList()));
    }

    /** One item of an answer; what it says comes from the caller, what it is about does not. */
    public static String item(Created document, int status, String rest) {
        return "{\"create\":{\"_index\":\"%s\",\"_id\":\"%s\",\"status\":%d%s}}"
                .formatted(document.index(), document.id(), status, rest);
    }

    public static String error(Created document, int status, String type) {
        return item(
                document,
                status,
                ",\"error\":{\"type\":\"%s\",\"reason\":\"because\",\"caused_by\":{\"type\":\"x\"}}"
                        .formatted(type));
    }

    public static String items(List<String> items) {
        return "{\"took\":3,\"errors\":true,\"items\":[" + String.join(",", items) + "]}";
    }

    public String storeOne(Created document) {
        if (stored.putIfAbsent(document.id(), document.index()) != null) {
            return error(document, 409, "version_conflict_engine_exception");
        }
        return item(
                document,
                201,
                ",\"_version\":1,\"result\":\"created\",\"_seq_no\":4,\"_primary_term\":1,"
                        + "\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0}");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                String line = line(in);
                if (line.isEmpty()) {
                    return;
                }
                Reply reply = reply(line, body(in));
                if (!send(socket, reply)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client went away, or was meant to.
        }
    }

    private Reply reply(String requestLine, byte[] body) {
        if (!requestLine.startsWith("POST /_bulk")) {
            return Reply.json(200, "{\"acknowledged\":true}");
        }
        List<Created> documents = new ArrayList<>();
        String[] lines = new String(body, StandardCharsets.UTF_8).split("\n");
        for (int i = 0; i < lines.length; i += 2) {
            String[] parts = lines[i].split("\"");
            documents.add(new Created(parts[5], parts[9]));
        }
        synchronized (this) {
            sizes.add(documents.size());
        }
        return script.answer(bulks.getAndIncrement(), documents);
    }

    private static boolean send(Socket socket, Reply reply)
            throws IOException, InterruptedException {
        Thread.sleep(reply.delayMillis());
        if (reply.status() == 0) {
            socket.setSoLinger(true, 0);
            return false;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 %d x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(reply.status(), reply.type(), body.length);
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body, 0, reply.cutAt() < 0 ? body.length : Math.min(reply.cutAt(), body.length));
        out.flush();
        return reply.cutAt() < 0;
    }

    private static byte[] body(InputStream in) throws IOException {
        int length = 0;
        boolean chunked = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        return chunked ? chunks(in) : in.readNBytes(length);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
