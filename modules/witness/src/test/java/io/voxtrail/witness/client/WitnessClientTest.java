package io.voxtrail.witness.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Cosignature;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.witness.GrowingLog;
import io.voxtrail.witness.WitnessConfig;
import io.voxtrail.witness.WitnessServer;
import io.voxtrail.witness.client.Submission.Behind;
import io.voxtrail.witness.client.Submission.Cosigned;
import io.voxtrail.witness.client.Submission.Refused;
import io.voxtrail.witness.client.Submission.Unanswered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WitnessClientTest {

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final GrowingLog log = GrowingLog.ofNode("store-1");

    @TempDir private Path temp;
    private WitnessServer server;
    private WitnessClient client;

    @BeforeEach
    void start() throws IOException {
        Path keys = Files.writeString(temp.resolve("keys"), log.nodeKey().verifierKey() + "\n");
        server =
                WitnessServer.start(
                        new WitnessConfig(temp.resolve("w"), keys, ANY_PORT, "example.com/w"),
                        Clock.systemUTC(),
                        warning -> {});
        client = client(server.address().getPort(), server.verifierKey());
    }

    private static WitnessClient client(int port, VerifierKey witness) {
        return new WitnessClient(URI.create("http://127.0.0.1:" + port), witness);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void bringsTheCosignatureOfEachCheckpoint() throws Exception {
        for (long size : new long[] {3, 3, 10, 200}) {
            Submission submission = submit(log, size);

            assertThat(submission)
                    .isInstanceOfSatisfying(
                            Cosigned.class,
                            cosigned -> {
                                assertThat(cosigned.note().text())
                                        .isEqualTo(log.signed(size).text());
                                assertThat(Cosignature.of(cosigned.note(), server.verifierKey()))
                                        .isPresent();
                            });
        }
    }

    @Test
    void saysWhenTheLogWasForkedOrRolledBack() throws Exception {
        submit(log, 10);

        assertThat(submit(log, 7)).isEqualTo(new Behind(10));
        assertThat(submit(log.forkedAt(9, "forged "), 12))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.isInconsistent()).isTrue());
    }

    @Test
    void saysWhenTheWitnessDoesNotKnowTheNodeOrTheKey() throws Exception {
        assertThat(submit(GrowingLog.ofNode("store-7"), 1))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
        assertThat(client.submit(log.signed(1), Optional.empty(), log.hashes()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    }

    @Test
    void doesNotBelieveACosignatureOfAnotherKey() throws Exception {
        SigningKey namesake =
                SigningKey.generate("example.com/w", Algorithm.COSIGNATURE_V1, new SecureRandom());
        try (WitnessClient other = client(server.address().getPort(), namesake.verifierKey())) {
            assertThat(other.submit(log.signed(1), Optional.of(log.certificate()), log.hashes()))
                    .isInstanceOf(Unanswered.class);
        }
    }

    @Test
    void asksWhatTheWitnessCosignedLast() throws Exception {
        assertThat(client.latest(log.origin())).isEmpty();
        submit(log, 3);
        submit(log, 8);

        Cosigned latest = client.latest(log.origin()).orElseThrow();

        assertThat(latest.note().text()).isEqualTo(log.signed(8).text());
        SigningKey namesake =
                SigningKey.generate("example.com/w", Algorithm.COSIGNATURE_V1, new SecureRandom());
        try (WitnessClient other = client(server.address().getPort(), namesake.verifierKey())) {
            assertThatThrownBy(() -> other.latest(log.origin()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not the word of example.com/w");
        }
    }

    @Test
    void survivesWitnessesThatAnswerNonsense() throws Exception {
        for (String answer : new String[] {"", "nonsense\n", "— a b\n", "— é AAAA\n", "x\n\n\n"}) {
            for (int status : new int[] {200, 409, 302, 500, 418}) {
                assertThat(submitTo(status, answer))
                        .isInstanceOfAny(Unanswered.class, Refused.class);
            }
        }
        assertThat(submitTo(200, "x".repeat(1_000_000))).isInstanceOf(Unanswered.class);
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        server.close();

        assertThat(submit(log, 1)).isInstanceOf(Unanswered.class);
    }

    private Submission submitTo(int status, String answer) throws Exception {
        HttpServer odd = HttpServer.create(ANY_PORT, 0);
        odd.createContext(
                "/",
                exchange -> {
                    byte[] body = answer.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        odd.start();
        try (WitnessClient asking = client(odd.getAddress().getPort(), server.verifierKey())) {
            return asking.submit(log.signed(1), Optional.of(log.certificate()), log.hashes());
        } finally {
            odd.stop(0);
        }
    }

    private Submission submit(GrowingLog growing, long size) throws InterruptedException {
        SignedNote note = growing.signed(size);
        return client.submit(note, Optional.of(growing.certificate()), growing.hashes());
    }
}
