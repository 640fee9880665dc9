package io.voxtrail.agent.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.agent.http.Mappings;
import io.voxtrail.agent.line.Parsed;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.*;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptJsonParserTest {
    private static final String LEAST =
            """
            {"occurredAt":"2026-11-23T10:00:00Z","principal":{"id":"p","kind":"SERVICE"},\
            "action":"OCR","enforcement":{"outcome":"ALLOWED"},\
            "resource":{"kind":"FAX_DOCUMENT","id":"f"}}\
            """;

    private static Parsed parse(Witness witness, String line) {
        return new AttemptJsonParser(witness, Mappings.keyed())
                .parse(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void expressesEveryFieldOfAnAttempt() {
        String hex = "00112233445566778899aabbccddeeff";
        String line =
                """
                {"occurredAt":"2026-11-23T10:00:00.123456Z",
                "principal":{"id":"p","kind":"STAFF","realm":"r","claimedId":"HEX"},
                "onBehalfOf":{"id":"q","kind":"SUBSCRIBER"},"interactive":false,
                "authentication":{"method":"MTLS","mfa":true,"sessionId":"s","credential":"HEX"},
                "action":"LISTEN",
                "enforcement":{"outcome":"DENIED","code":"403","bytesOut":5,"items":2,
                  "gate":{"enforcer":"e","policyId":"i","policyVersion":"v","reason":"w"}},
                "resource":{"kind":"TRANSCRIPT","id":"t","mailbox":"m","tenant":"n","owner":"o",
                  "folder":"f","classification":"HEALTH","createdAt":"2026-01-01T00:00:00Z"},
                "origin":{"channel":"IMAP","address":"10.0.0.1","port":143,"callingNumber":"HEX",
                  "userAgent":"curl/0011223344556677","forwardedFor":["10.0.0.2","2001:db8::1"]},
                "service":{"name":"a","protocol":"b","version":"c"},
                "purpose":{"code":"LEGAL_PROCESS","workOrder":"1","approval":"2","legalInstrument":"3"},
                "trace":{"requestId":"4","jobId":"5","parentEventId":"6"},
                "recordedFrom":"GATE"}\
                """
                        .replace("HEX", hex)
                        .replace("\n", "");
        Pseudonym hidden = new Pseudonym(hex);

        assertThat(parse(Witness.GATE, line))
                .isEqualTo(
                        new Parsed.Tried(
                                new Attempt(
                                        Instant.parse("2026-11-23T10:00:00.123456Z"),
                                        new PrincipalRef(
                                                new PrincipalId("p"),
                                                PrincipalKind.STAFF,
                                                "r",
                                                Optional.of(hidden)),
                                        Optional.of(
                                                new PrincipalRef(
                                                        new PrincipalId("q"),
                                                        PrincipalKind.SUBSCRIBER,
                                                        "")),
                                        false,
                                        new Authentication(
                                                AuthenticationMethod.MTLS,
                                                Optional.of(true),
                                                Optional.of("s"),
                                                Optional.of(hidden)),
                                        Action.LISTEN,
                                        new Enforcement(
                                                Outcome.DENIED,
                                                Optional.of("403"),
                                                OptionalLong.of(5),
                                                OptionalInt.of(2),
                                                Optional.of(
                                                        new Enforcement.Gate(
                                                                "e",
                                                                Optional.of("i"),
                                                                Optional.of("v"),
                                                                Optional.of("w")))),
                                        new Resource(
                                                ResourceKind.TRANSCRIPT,
                                                new ResourceId("t"),
                                                Optional.of(new MailboxId("m")),
                                                Optional.of(new TenantId("n")),
                                                Optional.of(new OwnerId("o")),
                                                Optional.of("f"),
                                                ResourceClass.HEALTH,
                                                Optional.of(Instant.parse("2026-01-01T00:00:00Z"))),
                                        new Origin(
                                                Channel.IMAP,
                                                Optional.of(InetAddress.ofLiteral("10.0.0.1")),
                                                OptionalInt.of(143),
                                                Optional.of(hidden),
                                                Optional.of("curl/0011223344556677"),
                                                List.of(
                                                        InetAddress.ofLiteral("10.0.0.2"),
                                                        InetAddress.ofLiteral("2001:db8::1"))),
                                        new Service("a", "b", "c"),
                                        new PurposeOfUse(
                                                PurposeCode.LEGAL_PROCESS,
                                                Optional.of("1"),
                                                Optional.of("2"),
                                                Optional.of("3")),
                                        new Trace(
                                                Optional.of("4"),
                                                Optional.of("5"),
                                                Optional.of("6")),
                                        Witness.GATE)));
    }

    @Test
    void saysUnknownWhereNothingIsSaid() {
        assertThat(parse(Witness.LOG, LEAST))
                .isInstanceOfSatisfying(
                        Parsed.Tried.class,
                        tried -> {
                            Attempt attempt = tried.attempt();
                            assertThat(attempt.authentication().method())
                                    .isEqualTo(AuthenticationMethod.UNKNOWN);
                            assertThat(attempt.origin().channel()).isEqualTo(Channel.UNKNOWN);
                            assertThat(attempt.purpose()).isEqualTo(PurposeOfUse.NONE);
                            assertThat(attempt.interactive()).isFalse();
                            assertThat(attempt.recordedFrom()).isEqualTo(Witness.LOG);
                        });
    }

    @Test
    void hidesNamesAndNumbersThatComeInClear() {
        String line =
                LEAST.replace(
                                "\"kind\":\"SERVICE\"",
                                "\"kind\":\"SERVICE\",\"claimedName\":\"eve\"")
                        .replace(
                                "\"action\"",
                                "\"origin\":{\"callingNumberClear\":\"+15145550100\"},\"action\"");

        Parsed parsed = parse(Witness.LOG, line);

        assertThat(parsed).isInstanceOf(Parsed.Tried.class);
        assertThat(parsed.toString()).doesNotContain("eve").doesNotContain("5145550100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"OCR\" | \"READ\" | action: is none of",
                "\"OCR\" | 7 | action: must be a text",
                "\"action\" | \"aktion\" | aktion: is not a known key",
                "\"id\":\"f\" | \"id\":\"\" | resource.id: resource id is blank",
                "2026-11-23T10:00:00Z | yesterday | occurredAt: is not an ISO 8601 instant",
                "2026-11-23T10:00:00Z | 1969-01-01T00:00:00Z | occurredAt: is not between",
                "\"outcome\":\"ALLOWED\" | \"outcome\":\"ALLOWED\",\"items\":-1 | enforcement.items",
                "\"action\" | \"recordedFrom\":\"GATE\",\"action\" | recordedFrom: cannot be GATE",
                "\"action\" | \"origin\":{\"address\":\"localhost\"},\"action\" | origin.address",
                "\"action\" | \"principal\":{},\"action\" | Duplicate",
                "}} | }} {} | is not JSON",
            })
    void saysWhatIsWrongWithALine(String part, String instead, String fault) {
        assertThat(parse(Witness.LOG, LEAST.replace(part, instead)))
                .isInstanceOfSatisfying(
                        Parsed.Unreadable.class, bad -> assertThat(bad.why()).contains(fault));
    }
}
