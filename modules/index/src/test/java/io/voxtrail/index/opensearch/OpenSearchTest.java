package io.voxtrail.index.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials and TLS against a real HTTPS server with a certificate made for the test. */
class OpenSearchTest {

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();

    @TempDir private Path folder;

    @Test
    void sendsItsCredentialsToAServerWhoseAuthorityItWasGiven() throws Exception {
        HttpsServer server = server();
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        OpenSearchConfig config =
                at(server).withAuthority(folder.resolve("ca.pem")).withUser("indexer", password);

        try (OpenSearch openSearch = OpenSearch.connect(config)) {
            assertThat(openSearch.ask("GET", "/", Map.of()).json().path("ok").asBoolean()).isTrue();
        }

        // base64 of indexer:s3cret
        assertThat(authorizations).containsExactly("Basic aW5kZXhlcjpzM2NyZXQ=");
        server.stop(0);
    }

    @Test
    void tellsNothingToAServerThatNobodyVouchesFor() throws Exception {
        HttpsServer server = server();
        Path password = Files.writeString(folder.resolve("password"), "s3cret");

        try (OpenSearch openSearch = OpenSearch.connect(at(server).withUser("indexer", password))) {
            assertThatThrownBy(() -> openSearch.ask("GET", "/", Map.of()))
                    .isInstanceOf(OpenSearchException.class)
                    .hasMessageContaining("does not answer");
        }

        assertThat(authorizations).isEmpty();
        server.stop(0);
    }

    @Test
    void saysThatNobodyAnswersWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        OpenSearchConfig config = OpenSearchConfig.at(URI.create("http://127.0.0.1:" + port));

        try (OpenSearch openSearch = OpenSearch.connect(config)) {
            assertThatThrownBy(() -> openSearch.ask("GET", "/", Map.of()))
                    .isInstanceOfSatisfying(
                            OpenSearchException.class,
                            failure ->
                                    assertThat(failure.status())
                                            .isEqualTo(OpenSearchException.NO_ANSWER));
        }
    }

    @Test
    void passesOnEveryStatusWithItsBody() throws Exception {
        HttpServer server = HttpServer.create(ANY_PORT, 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    answer(
                            exchange,
                            Integer.parseInt(path.substring(1)),
                            "{\"error\":{\"type\":\"t\"}}");
                });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

        try (OpenSearch openSearch = OpenSearch.connect(OpenSearchConfig.at(address))) {
            for (int status :
                    new int[] {200, 201, 400, 401, 403, 404, 405, 409, 413, 429, 500, 503}) {
                Answer answer = openSearch.ask("GET", "/" + status, Map.of());

                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.errorType()).as("%d", status).isEqualTo("t");
            }
        }
        server.stop(0);
    }

    @Test
    void refusesAddressesThatAreNotOfAServer() {
        for (String address :
                new String[] {"file:///etc/passwd", "ftp://x", "localhost:9200", "/x"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OpenSearchConfig.at(URI.create(address)));
        }
    }

    private OpenSearchConfig at(HttpServer server) {
        return OpenSearchConfig.at(
                URI.create("https://localhost:" + server.getAddress().getPort()));
    }

    private HttpsServer server() throws Exception {
        HttpsServer server = HttpsServer.create(ANY_PORT, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certified()));
        server.createContext(
                "/",
                exchange -> {
                    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
                    answer(exchange, 200, "{\"ok\":true}");
                });
        server.start();
        return server;
    }

    private SSLContext certified() throws Exception {
        Path store = folder.resolve("store.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "s",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "1",
                "-keystore",
                store.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "s",
                "-file",
                folder.resolve("ca.pem").toString(),
                "-keystore",
                store.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(java.util.List.of(arguments));
        command.addAll(java.util.List.of("-storepass", "changeit"));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
