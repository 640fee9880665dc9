package io.voxtrail.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.Witness;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real requests to a real nginx, and what its log is read as. */
class NginxIT {
    private static final List<String> USERS = List.of("anna", "ben", "staff-nina", "svc-stt");
    private static final byte[] AUDIO = new byte[4321];

    @TempDir Path folder;

    @BeforeEach
    void aStoreWithMail() throws IOException {
        assumeTrue(
                Nginx.isInstalled() || Boolean.getBoolean("voxtrail.nginx.required"),
                "nginx is not installed");
        put("voicemail/t-1/mb-anna/inbox/vm-1.wav", AUDIO);
        put("voicemail/t-1/mb-anna/inbox/vm-2.wav", AUDIO);
        put("voicemail/t-1/mb-ben/inbox/vm-3.wav", AUDIO);
        put("fax/t-1/mb-ben/fx-1/page-1.tiff", new byte[777]);
        put("fax/t-1/mb-ben/fx-1.pdf", new byte[999]);
        put("assets/logo.png", new byte[10]);
        Files.createDirectories(folder.resolve("tmp"));
    }

    /** who, how, did what, to what, with what outcome: read from the log alone. */
    private static String told(Attempt attempt) {
        Resource resource = attempt.resource();
        return String.join(
                " ",
                attempt.principal().id().value(),
                attempt.principal().kind().name(),
                attempt.principal().claimedId().isPresent() ? "claimed" : "-",
                attempt.authentication().method().name(),
                attempt.action().name(),
                attempt.enforcement().outcome().name(),
                attempt.enforcement().code().orElseThrow(),
                Long.toString(attempt.enforcement().bytesOut().orElseThrow()),
                resource.kind().name(),
                resource.mailbox().isPresent() ? resource.id().value() : "?",
                resource.mailbox().map(Object::toString).orElse("-"),
                resource.tenant().map(Object::toString).orElse("-"),
                resource.owner().map(Object::toString).orElse("-"),
                resource.folder().orElse("-"),
                attempt.purpose().code().name(),
                attempt.purpose().workOrder().orElse("-"));
    }

    @ParameterizedTest
    @EnumSource(SourceConfig.HttpAccessLog.Format.class)
    void tellsWhoTriedWhatAndWhatCameOfIt(SourceConfig.HttpAccessLog.Format format)
            throws Exception {
        Instant before = Instant.now().minus(Duration.ofSeconds(2));
        try (Nginx nginx = Nginx.start(folder, USERS)) {
            assertThat(nginx.ask("GET", "/voicemail/t-1/mb-anna/inbox/vm-1.wav", "anna", "right"))
                    .isEqualTo(200);
            assertThat(
                            nginx.ask(
                                    "GET",
                                    "/voicemail/t-1/mb-anna/inbox/vm-1.wav?token=SECRET-1",
                                    "anna",
                                    "right",
                                    "Range",
                                    "bytes=0-99"))
                    .isEqualTo(206);
            assertThat(nginx.ask("GET", "/voicemail/t-1/mb-anna/inbox/vm-1.wav", "ben", "right"))
                    .isEqualTo(403);
            assertThat(nginx.ask("GET", "/voicemail/t-1/mb-anna/inbox/vm-1.wav", "anna", "wrong"))
                    .isEqualTo(401);
            assertThat(nginx.ask("GET", "/voicemail/t-1/mb-anna/inbox/vm-1.wav", "", ""))
                    .isEqualTo(401);
            assertThat(nginx.ask("GET", "/voicemail/t-1/mb-anna/inbox/vm-9.wav", "anna", "right"))
                    .isEqualTo(404);
            assertThat(
                            nginx.ask(
                                    "GET",
                                    "/fax/t-1/mb-ben/fx-1/page-1.tiff",
                                    "staff-nina",
                                    "right",
                                    "X-Work-Order",
                                    "wo-77",
                                    "X-Purpose",
                                    "CUSTOMER_TROUBLESHOOTING"))
                    .isEqualTo(200);
            assertThat(nginx.ask("HEAD", "/fax/t-1/mb-ben/fx-1.pdf", "svc-stt", "right"))
                    .isEqualTo(200);
            assertThat(nginx.ask("GET", "/voicemail/t-1/mb-ben/inbox/", "ben", "right"))
                    .isEqualTo(200);
            assertThat(
                            nginx.ask(
                                    "DELETE",
                                    "/voicemail/t-1/mb-anna/inbox/vm-2.wav",
                                    "anna",
                                    "right"))
                    .isEqualTo(204);
            assertThat(nginx.ask("GET", "/assets/logo.png", "", "")).isEqualTo(200);
            assertThat(
                            nginx.ask(
                                    "GET",
                                    "/voicemail/t-1/mb-ben/x/%2e%2e/inbox//vm-3.wav",
                                    "svc-stt",
                                    "right"))
                    .isEqualTo(200);
        }

        boolean json = format == SourceConfig.HttpAccessLog.Format.JSON;
        AgentStatus status = readToTheEnd(format);

        List<Attempt> attempts = AgentFixture.recorded(folder);
        String vm1 = "VOICEMAIL_MESSAGE vm-1 mb-anna t-1 own-anna inbox";
        long listing = attempts.get(8).enforcement().bytesOut().orElseThrow();
        assertThat(attempts.stream().map(NginxIT::told))
                .containsExactly(
                        "anna SUBSCRIBER - PASSWORD LISTEN ALLOWED 200 4321 "
                                + vm1
                                + " OWNER_USE -",
                        "anna SUBSCRIBER - PASSWORD LISTEN ALLOWED 206 100 " + vm1 + " OWNER_USE -",
                        // the stock format does not say that the password was checked before the
                        // refusal
                        (json ? "ben SUBSCRIBER - PASSWORD" : "anon ANONYMOUS claimed NONE")
                                + " LISTEN DENIED 403 0 "
                                + vm1
                                + (json ? " OWNER_USE -" : " NONE -"),
                        "anon ANONYMOUS claimed NONE LISTEN DENIED 401 0 " + vm1 + " NONE -",
                        "anon ANONYMOUS - NONE LISTEN CHALLENGED 401 0 " + vm1 + " NONE -",
                        "anna SUBSCRIBER - PASSWORD LISTEN ERROR 404 0 VOICEMAIL_MESSAGE vm-9"
                                + " mb-anna t-1 own-anna inbox OWNER_USE -",
                        "staff-nina STAFF - PASSWORD VIEW_PAGE ALLOWED 200 777 FAX_PAGE fx-1/page-1"
                                + " mb-ben t-1 own-ben - "
                                + (json ? "CUSTOMER_TROUBLESHOOTING wo-77" : "NONE -"),
                        "svc-stt SERVICE - PASSWORD READ_METADATA ALLOWED 200 0 FAX_DOCUMENT fx-1"
                                + " mb-ben t-1 own-ben - SERVICE_AUTOMATION -",
                        "ben SUBSCRIBER - PASSWORD LIST ALLOWED 200 "
                                + listing
                                + " FOLDER mb-ben/inbox mb-ben t-1 own-ben inbox OWNER_USE -",
                        "anna SUBSCRIBER - PASSWORD DELETE ALLOWED 204 0 VOICEMAIL_MESSAGE vm-2"
                                + " mb-anna t-1 own-anna inbox OWNER_USE -",
                        "svc-stt SERVICE - PASSWORD LISTEN ALLOWED 200 4321 VOICEMAIL_MESSAGE vm-3"
                                + " mb-ben t-1 own-ben inbox SERVICE_AUTOMATION -");
        assertThat(listing).isPositive();
        assertThat(attempts)
                .allSatisfy(attempt -> {
                    assertThat(attempt.recordedFrom()).isEqualTo(Witness.LOG);
                    assertThat(attempt.occurredAt()).isBetween(before, Instant.now());
                    assertThat(attempt.trace().requestId().isPresent()).isEqualTo(json);
                    assertThat(attempt.origin().address().orElseThrow().getHostAddress())
                            .isEqualTo("127.0.0.1");
                    assertThat(attempt.origin().port().isPresent()).isEqualTo(json);
                    assertThat(attempt.origin().userAgent().orElseThrow())
                            .matches("java/[0-9a-f]{16}");
                });
        assertThat(status.sources().getFirst().counts().lines()).isEqualTo(12);
        assertThat(status.sources().getFirst().counts().ignored()).isOne();
        assertThat(status.sources().getFirst().counts().unreadable()).isZero();
        if (json) {
            assertThat(Files.readString(folder.resolve("voxtrail.log"))).doesNotContain("SECRET");
        }
        assertNowhereInTheSpool("SECRET-1");
        assertNowhereInTheSpool("HttpClient/2"); // what follows the user agent's family
    }

    @Test
    void readsWhatAHostileClientSendsAsOneAttemptEach() throws Exception {
        List<String> requests =
                List.of(
                        "GET /voicemail/t-1/mb-anna/inbox/vm-1.wav HTTP/1.1\r\nHost: a\r\n"
                                + "User-Agent: \"}\\ \u0001\u00ff\u00fe\r\nConnection: close\r\n\r\n",
                        "GET /a\"b\\c{\u00e9}%00%ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
                        "GET /x HTTP/1.1\r\nHost: a\r\nX-Purpose: \",\"user\":\"staff-nina\r\n"
                                + "Authorization: Basic c3RhZmYtbmluYSIseDp4\r\nConnection: close\r\n\r\n");
        try (Nginx nginx = Nginx.start(folder, USERS)) {
            for (String request : requests) {
                try (Socket socket = new Socket("127.0.0.1", nginx.port())) {
                    OutputStream out = socket.getOutputStream();
                    out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                    socket.getInputStream().readAllBytes();
                }
            }
        }

        AgentStatus status = readToTheEnd(SourceConfig.HttpAccessLog.Format.JSON);

        assertThat(status.sources().getFirst().counts().unreadable()).isZero();
        List<Attempt> attempts = AgentFixture.recorded(folder);
        assertThat(attempts).hasSize(requests.size());
        assertThat(attempts)
                .allSatisfy(attempt -> {
                    assertThat(attempt.principal().id().value()).isEqualTo("anon");
                    assertThat(attempt.authentication().method())
                            .isEqualTo(AuthenticationMethod.NONE);
                });
    }

    @Test
    void losesAndRepeatsNothingWhenNginxRotatesUnderLoad() throws Exception {
        try (Nginx nginx = Nginx.start(folder, USERS);
                Agent agent = Agent.open(config(SourceConfig.HttpAccessLog.Format.JSON))) {
            Thread running = Thread.ofVirtual().start(() -> run(agent));
            for (int i = 0; i < 120; i++) {
                nginx.ask("GET", "/voicemail/t-1/mb-anna/inbox/n-" + i + ".wav", "anna", "right");
                if (i % 30 == 29) {
                    Files.move(
                            folder.resolve("voxtrail.log"),
                            folder.resolve("voxtrail.log." + (100 - i)));
                    nginx.ask("GET", "/voicemail/t-1/mb-anna/inbox/late.wav", "anna", "right");
                    nginx.reopenLogs();
                }
            }
            Thread.sleep(1000);
            agent.stop();
            running.join();
        }

        List<String> ids =
                AgentFixture.recorded(folder).stream()
                        .map(attempt -> attempt.resource().id().value())
                        .filter(id -> !id.equals("late"))
                        .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(120);
        assertThat(AgentFixture.recorded(folder)).hasSize(124);
    }

    private AgentConfig config(SourceConfig.HttpAccessLog.Format format) throws IOException {
        String log =
                switch (format) {
                    case JSON -> "voxtrail.log";
                    case COMBINED -> "access.log";
                };
        return AgentFixture.config(
                folder,
                new SourceConfig.HttpAccessLog(
                        "portal", folder.resolve(log), format, Nginx.mapping()));
    }

    private AgentStatus readToTheEnd(SourceConfig.HttpAccessLog.Format format) throws Exception {
        try (Agent agent = Agent.open(config(format))) {
            Thread running = Thread.ofVirtual().start(() -> run(agent));
            Thread.sleep(1000);
            agent.stop();
            running.join();
            assertThat(agent.status().sources().getFirst().bytesBehind()).isZero();
            return agent.status();
        }
    }

    private static void run(Agent agent) {
        try {
            agent.run(status -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertNowhereInTheSpool(String secret) throws IOException {
        try (var files = Files.walk(folder.resolve("agent"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content.contains(secret)).as(file.toString()).isFalse();
            }
        }
    }

    private void put(String path, byte[] content) throws IOException {
        Path file = folder.resolve("mail").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
