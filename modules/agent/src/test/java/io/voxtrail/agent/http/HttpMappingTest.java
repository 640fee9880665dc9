package io.voxtrail.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.agent.fields.FaultyTextException;
import io.voxtrail.agent.line.LineParser;
import io.voxtrail.agent.line.Parsed;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.ResourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMappingTest {
    @TempDir Path folder;

    private final LineParser parser = Mappings.example(HttpLog.NGINX_JSON);

    private static String line(String user, String auth, String path, int status, String more) {
        return """
        {"time":"1764000000.123","remote_addr":"10.0.0.9","remote_port":"5123","user":"%s",\
        "auth":"%s","method":"GET","path":"%s","status":"%d","bytes":"10"%s}\
        """
                .formatted(user, auth, path, status, more);
    }

    @ParameterizedTest
    @CsvSource({
        "200, ALLOWED",
        "206, ALLOWED",
        "304, ALLOWED",
        "302, ALLOWED",
        "403, DENIED",
        "429, DENIED",
        "444, DENIED",
        "401, DENIED",
        "404, ERROR",
        "499, ERROR",
        "500, ERROR"
    })
    void takesFromTheStatusWhatTheServerDid(int status, Outcome outcome) {
        Attempt attempt = Mappings.tried(parser, line("u-1", "password", "/x", status, ""));

        assertThat(attempt.enforcement().outcome()).isEqualTo(outcome);
        assertThat(attempt.enforcement().code()).contains(Integer.toString(status));
    }

    @Test
    void believesANameOnlyWhenTheLogSaysThatItWasProven() {
        Attempt served = Mappings.tried(parser, line("staff-7", "none", "/x", 200, ""));
        Attempt proven = Mappings.tried(parser, line("staff-7", "oidc", "/x", 403, ""));

        assertThat(served.principal().kind()).isEqualTo(PrincipalKind.ANONYMOUS);
        assertThat(served.principal().claimedId()).contains(Mappings.keyed().pseudonym("staff-7"));
        assertThat(proven.principal().kind()).isEqualTo(PrincipalKind.STAFF);
        assertThat(proven.principal().realm()).isEqualTo("staff");
        assertThat(proven.authentication().method()).isEqualTo(AuthenticationMethod.OIDC);
    }

    @Test
    void takesTimeAndPurposeAndTicketFromTheLine() {
        Attempt attempt =
                Mappings.tried(
                        parser,
                        line(
                                "staff-7",
                                "password",
                                "/fax/t/mb-1/f.pdf",
                                200,
                                ",\"purpose\":\"BREAK_GLASS\",\"work_order\":\"wo-1\""
                                        + ",\"approval\":\"-\",\"forwarded_for\":\"1.1.1.1, junk,"
                                        + " [2001:db8::1]:80\""));
        Attempt invented =
                Mappings.tried(
                        parser, line("staff-7", "password", "/x", 200, ",\"purpose\":\"because\""));

        assertThat(attempt.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_764_000_000_123L));
        assertThat(attempt.purpose().code()).isEqualTo(PurposeCode.BREAK_GLASS);
        assertThat(attempt.purpose().workOrder()).contains("wo-1");
        assertThat(attempt.purpose().approval()).isEmpty();
        assertThat(attempt.origin().forwardedFor()).hasSize(2);
        assertThat(invented.purpose().code()).isEqualTo(PurposeCode.UNKNOWN);
    }

    @Test
    void recordsAPathThatNoRuleNamesAsAPseudonym() {
        Attempt attempt = Mappings.tried(parser, line("u-1", "password", "/+15145550100", 200, ""));

        assertThat(attempt.resource().kind()).isEqualTo(ResourceKind.UNKNOWN);
        assertThat(attempt.resource().id().value()).matches("[0-9a-f]{64}");
    }

    @Test
    void hidesThePartsOfAPathThatCouldRevealAPerson() throws IOException {
        LineParser hiding =
                mapped(
                        """
                        principals: {realm: mail}
                        paths:
                          - path: /v/{tenant}/{mailbox}/{id}
                            kind: VOICEMAIL_MESSAGE
                            actions: {GET: LISTEN}
                        pseudonymise: [mailbox]
                        """);
        Attempt attempt =
                Mappings.tried(hiding, line("u-1", "password", "/v/t/+15145550100/m", 200, ""));

        assertThat(attempt.resource().mailbox().orElseThrow().value())
                .isEqualTo(Mappings.keyed().pseudonym("+15145550100").hex());
        assertThat(attempt.resource().id().value()).isEqualTo("m");
        assertThat(attempt.principal().id().value())
                .isEqualTo(Mappings.keyed().pseudonym("u-1").hex());
    }

    @Test
    void makesIdsThatAreTooLongOrHoldControlCharactersIntoPseudonyms() {
        for (String id : new String[] {"a".repeat(300), "a%00b", "%0d%0a"}) {
            Attempt attempt =
                    Mappings.tried(
                            parser, line("u-1", "password", "/fax/t/mb-1/" + id + ".pdf", 200, ""));
            assertThat(attempt.resource().id().value()).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void neverRecordsAQueryStringOrAFullUserAgent() {
        Attempt attempt =
                Mappings.tried(
                        parser,
                        line(
                                "u-1",
                                "password",
                                "/fax/t/mb-1/f.pdf?token=s3cr3t",
                                200,
                                ",\"user_agent\":\"Mozilla/5.0 (X) Firefox/140.0 s3cr3t\""));

        assertThat(attempt.toString()).doesNotContain("s3cr3t").contains("firefox/");
    }

    @Test
    void countsWhatTheMappingIgnores() {
        assertThat(Mappings.parsed(parser, line("", "none", "/assets/a.png", 200, "")))
                .isEqualTo(new Parsed.Ignored("static asset of the portal"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | time: is missing",
                "[] | is not a JSON object",
                "{\"time\":1} | time: must be a text",
                "{\"time\":\"1\",\"extra\":\"x\"} | extra: is not a known key",
                "{\"time\":\"1\",\"time\":\"1\"} | Duplicate",
                "{\"status\":\"2x0\"} | status: is not $status",
                "{\"bytes\":\"-1\"} | bytes: is not $body_bytes_sent",
            })
    void saysAllThatIsWrongWithALine(String line, String fault) {
        assertThat(Mappings.parsed(parser, line))
                .isInstanceOfSatisfying(
                        Parsed.Unreadable.class, bad -> assertThat(bad.why()).contains(fault));
    }

    @Test
    void tellsAllFaultsOfAMappingAtOnce() {
        assertThatThrownBy(() ->
                        mapped(
                                """
                                chanel: WEB
                                principals: {rules: [{prefix: "", kind: KING}]}
                                paths:
                                  - {path: v, kind: VOICEMAIL_MESSAGE}
                                  - {path: "/v/{id}", kind: TAPE, owner: "{who}"}
                                  - {path: /w, kind: MAILBOX, actions: {get: LIST, PUT: STORE}}
                                pseudonymise: [number]
                                outcomes: {9: ALLOWED, 404: GONE}
                                """))
                .isInstanceOfSatisfying(
                        FaultyTextException.class,
                        e ->
                                assertThat(String.join("\n", e.faults()))
                                        .contains("chanel: is not a known key")
                                        .contains("principals.realm: is missing")
                                        .contains("principals.rules[0].prefix")
                                        .contains("principals.rules[0].kind: is none of")
                                        .contains("paths[0].path: must begin with a slash")
                                        .contains("paths[1].kind: is none of")
                                        .contains("paths[1].owner: the path has no {who}")
                                        .contains("paths[2].actions.get: methods are written")
                                        .contains("paths[2].actions.PUT: is none of")
                                        .contains("pseudonymise: no path has a {number}")
                                        .contains("outcomes.9: is not an HTTP status")
                                        .contains("outcomes.404: is none of"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service: {name: a}\nservice: {name: b}",
                "service: &a {name: x}\nsignIn: *a",
                "service: !!java.net.URL [x]",
                "service: {name: [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}",
                "service: {name: \u0001}"
            })
    void refusesYamlThatIsMadeToHarm(String yaml) throws IOException {
        String sound = "principals: {realm: r}\npaths: [{path: /a, ignore: b}]\n";

        assertThat(mapped(sound)).isNotNull();
        assertThatThrownBy(() -> mapped(sound + yaml)).isInstanceOf(FaultyTextException.class);
    }

    private LineParser mapped(String yaml) throws IOException {
        Path file = folder.resolve("mapping.yaml");
        Files.writeString(file, yaml);
        return HttpLog.NGINX_JSON.parser(file, Mappings.keyed());
    }
}
