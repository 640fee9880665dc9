package io.voxtrail.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voxtrail.core.note.VerifierKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The witness behind HTTP: {@code POST /add-checkpoint}, {@code POST /add-certificate} and {@code
 * GET /<SHA-256 of the origin>/checkpoint}. Whoever can reach it may ask; only signatures count.
 */
public final class WitnessServer implements AutoCloseable {

    /** For a request to arrive and for an answer to be taken; the JDK's default is for ever. */
    private static final String SECONDS = "10";

    private static final String MAX_CONNECTIONS = "256";
    private static final int BACKLOG = 64;
    private static final Pattern CHECKPOINT = Pattern.compile("/([0-9a-f]{64})/checkpoint");

    private final Witness witness;
    private final WitnessFolder folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Consumer<String> warn;

    private WitnessServer(
            Witness witness, WitnessFolder folder, HttpServer server, Consumer<String> warn) {
        this.witness = witness;
        this.folder = folder;
        this.server = server;
        this.warn = warn;
    }

    /**
     * @param warn told what an operator should know: one line, without anybody's content
     * @throws IOException if the folder is in use, a key is malformed or the address is taken
     */
    public static WitnessServer start(WitnessConfig config, Clock clock, Consumer<String> warn)
            throws IOException {
        limitTheServer();
        KnownKeys known = KnownKeys.of(config.keys(), warn);
        WitnessFolder folder = WitnessFolder.open(config.folder(), config.name());
        try {
            HttpServer server = HttpServer.create(config.address(), BACKLOG);
            WitnessServer started =
                    new WitnessServer(new Witness(known, folder, clock), folder, server, warn);
            server.createContext("/", started::handle);
            server.setExecutor(started.threads);
            server.start();
            return started;
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    /** The JDK's server takes its limits from the system's properties, once, at its first use. */
    private static void limitTheServer() {
        setIfUnset("sun.net.httpserver.maxReqTime", SECONDS);
        setIfUnset("sun.net.httpserver.maxRspTime", SECONDS);
        setIfUnset("jdk.httpserver.maxConnections", MAX_CONNECTIONS);
    }

    private static void setIfUnset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** By which its cosignatures are known. */
    public VerifierKey verifierKey() {
        return witness.key().verifierKey();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return route(exchange);
        } catch (IOException | RuntimeException e) {
            warn.accept("A request failed. reason=" + e);
            return Answer.say(500, "the witness cannot answer now");
        }
    }

    private Answer route(HttpExchange exchange) throws IOException {
        String path = String.valueOf(exchange.getRequestURI().getPath());
        Matcher checkpoint = CHECKPOINT.matcher(path);
        boolean isPost = exchange.getRequestMethod().equals("POST");
        boolean isGet = exchange.getRequestMethod().equals("GET");
        if (path.equals("/add-checkpoint") || path.equals("/add-certificate")) {
            return isPost ? post(path, exchange) : Answer.say(405, "POST only");
        }
        if (checkpoint.matches()) {
            return isGet ? witness.checkpoint(checkpoint.group(1)) : Answer.say(405, "GET only");
        }
        return Answer.unknown("nothing here");
    }

    private Answer post(String path, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(Witness.MAX_BODY_BYTES + 1);
        if (body.length > Witness.MAX_BODY_BYTES) {
            return Answer.tooLarge();
        }
        return path.equals("/add-checkpoint")
                ? witness.addCheckpoint(body)
                : witness.addCertificate(body);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Lets running requests end, 2 s at most. */
    @Override
    public void close() throws IOException {
        server.stop(2);
        threads.shutdown();
        folder.close();
    }
}
