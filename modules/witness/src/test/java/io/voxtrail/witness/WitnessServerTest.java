package io.voxtrail.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WitnessServerTest {

    private final GrowingLog log = GrowingLog.ofNode("store-1");
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir private Path temp;
    private WitnessServer server;

    @BeforeEach
    void start() throws IOException {
        Path keys = Files.writeString(temp.resolve("keys"), log.nodeKey().verifierKey() + "\n");
        server =
                WitnessServer.start(
                        new WitnessConfig(
                                temp.resolve("witness"),
                                keys,
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                "example.com/witness"),
                        Clock.systemUTC(),
                        warnings::add);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    @Test
    void speaksTheProtocolOfTheSpecification() throws Exception {
        assertThat(post("/add-certificate", log.certificate().bytes()).statusCode()).isEqualTo(200);
        HttpResponse<String> cosigned = post("/add-checkpoint", log.request(0, 5));
        HttpResponse<String> conflict = post("/add-checkpoint", log.request(0, 9));
        HttpResponse<String> shown = get("/" + OriginHash.of(log.origin()) + "/checkpoint");

        assertThat(cosigned.statusCode()).isEqualTo(200);
        assertThat(cosigned.body()).startsWith("— example.com/witness ").endsWith("\n");
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).isEqualTo("5\n");
        assertThat(conflict.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        assertThat(shown.body()).startsWith(log.origin() + "\n5\n").contains(cosigned.body());
    }

    @Test
    void answersOnlyWhatItIsAskedRightly() throws Exception {
        assertThat(get("/add-checkpoint").statusCode()).isEqualTo(405);
        assertThat(post("/" + "0".repeat(64) + "/checkpoint", new byte[0]).statusCode())
                .isEqualTo(405);
        assertThat(get("/" + "0".repeat(64) + "/checkpoint").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/%2e%2e/witness.key").statusCode()).isEqualTo(404);
        assertThat(get("/" + "0".repeat(63) + "%2f/checkpoint").statusCode()).isEqualTo(404);
        assertThat(post("/add-checkpoint/x", new byte[0]).statusCode()).isEqualTo(404);
    }

    @Test
    void readsNoMoreThanSixtyFourKilobytes() throws Exception {
        assertThat(post("/add-checkpoint", new byte[64 * 1024]).statusCode()).isEqualTo(400);
        assertThat(post("/add-checkpoint", new byte[64 * 1024 + 1]).statusCode()).isEqualTo(413);
        assertThat(post("/add-certificate", new byte[64 * 1024 + 1]).statusCode()).isEqualTo(413);
    }

    @Test
    void saysItIsTheSendersFaultWhateverIsSent() throws Exception {
        post("/add-certificate", log.certificate().bytes());
        Random random = new Random(3);
        byte[] honest = log.request(0, 5);
        for (int i = 0; i < 500; i++) {
            byte[] body = i % 3 == 0 ? new byte[random.nextInt(2000)] : honest.clone();
            for (int n = 1 + random.nextInt(4); n > 0 && body.length > 0; n--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            String path = i % 2 == 0 ? "/add-checkpoint" : "/add-certificate";

            assertThat(post(path, body).statusCode()).isBetween(400, 499);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void goesOnAfterBytesThatAreNotEvenHttp() throws Exception {
        Random random = new Random(4);
        String honest = "POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody";
        for (int i = 0; i < 200; i++) {
            byte[] bytes = i % 2 == 0 ? new byte[200] : honest.getBytes(UTF_8);
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try (Socket socket = connect()) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readNBytes(64), UTF_8);
                assertThat(answer)
                        .satisfiesAnyOf(
                                a -> assertThat(a).isEmpty(),
                                a -> assertThat(a).startsWith("HTTP/1.1 4"),
                                a -> assertThat(a).startsWith("HTTP/1.1 501"));
            } catch (java.net.SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
        }
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void doesNotWaitForASenderWhoNeverEnds() throws Exception {
        try (Socket socket = connect()) {
            socket.setSoTimeout(40_000);
            socket.getOutputStream()
                    .write(
                            "POST /add-checkpoint HTTP/1.1\r\nContent-Length: 9\r\n\r\n"
                                    .getBytes(UTF_8));
            long start = System.nanoTime();

            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer)
                    .satisfiesAnyOf(
                            a -> assertThat(a).isEmpty(), a -> assertThat(a).doesNotContain("200"));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(35));
        }
    }

    private Socket connect() throws IOException {
        return new Socket(server.address().getAddress(), server.address().getPort());
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofByteArray(body)).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }
}
