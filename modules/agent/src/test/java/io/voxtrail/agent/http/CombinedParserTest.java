package io.voxtrail.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.agent.line.LineParser;
import io.voxtrail.agent.line.Parsed;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.ResourceKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CombinedParserTest {
    private final LineParser parser = Mappings.example(HttpLog.COMBINED);

    @Test
    void readsTheStockFormat() {
        Attempt attempt =
                Mappings.tried(
                        parser,
                        "2001:db8::7 - u-1 [23/Nov/2026:11:28:13 +0100] \"GET"
                                + " /voicemail/t/mb-1/inbox/vm.wav HTTP/1.1\" 200 52 \"-\" \"curl/8\"");

        assertThat(attempt.occurredAt()).isEqualTo(Instant.parse("2026-11-23T10:28:13Z"));
        assertThat(attempt.origin().address().orElseThrow().getAddress()).hasSize(16);
        assertThat(attempt.action()).isEqualTo(Action.LISTEN);
        assertThat(attempt.resource().owner().orElseThrow().value()).isEqualTo("own-1");
        assertThat(attempt.enforcement().bytesOut()).hasValue(52);
        assertThat(attempt.service().protocol()).isEqualTo("HTTP/1.1");
    }

    @Test
    void isNotDeceivedByAUserNameThatLooksLikeTheRestOfALine() {
        Attempt attempt =
                Mappings.tried(
                        parser,
                        "1.2.3.4 - x [01/Jan/2020:00:00:00 +0000] \\x22GET / HTTP/1.1\\x22 200"
                                + " [23/Nov/2026:10:28:13 +0000] \"GET /fax/t/mb-1/f.pdf HTTP/1.1\" 401"
                                + " 172 \"-\" \"a\\x22 b\"");

        assertThat(attempt.occurredAt()).isEqualTo(Instant.parse("2026-11-23T10:28:13Z"));
        assertThat(attempt.principal().kind()).isEqualTo(PrincipalKind.ANONYMOUS);
        assertThat(attempt.principal().claimedId()).isPresent();
        assertThat(attempt.enforcement().outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void keepsARequestThatIsNoneAsAnAttemptAtSomethingUnknown() {
        for (String request : new String[] {"", "-", "\\x16\\x03\\x01", "GET /a", "quit"}) {
            Attempt attempt =
                    Mappings.tried(
                            parser,
                            "1.2.3.4 - - [23/Nov/2026:10:28:13 +0000] \""
                                    + request
                                    + "\" 400 150 \"-\" \"-\"");
            assertThat(attempt.action()).isEqualTo(Action.UNKNOWN);
            assertThat(attempt.resource().kind()).isEqualTo(ResourceKind.UNKNOWN);
            assertThat(attempt.enforcement().outcome()).isEqualTo(Outcome.ERROR);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no quotes at all",
                "1.2.3.4 - - [23/Nov/2026:10:28:13 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"-\" more",
                "1.2.3.4 - - [23/Nov/2026:10:28:13 +0000] \"GET / HTTP/1.1\" 200 5 \"-\"",
                "1.2.3.4 - - [31/Feb/2026:10:28:13 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"-\"",
                "1.2.3.4 - - [23/Nov/2026:10:28:13 +9900] \"GET / HTTP/1.1\" 200 5 \"-\" \"-\"",
                "1.2.3.4 u [23/Nov/2026:10:28:13 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"-\"",
                "1.2.3.4 - - [23/Nov/2026:10:28:13 +0000] \"GET / HTTP/1.1\" 2000 5 \"-\" \"-\"",
                "1.2.3.4 - - [23/Nov/2026:10:28:13 +0000] \"GET / HTTP/1.1\" 200 -5 \"-\" \"-\"",
            })
    void saysWhyItCannotReadALineWithoutRepeatingIt(String line) {
        Parsed parsed = Mappings.parsed(parser, line);

        assertThat(parsed).isInstanceOf(Parsed.Unreadable.class);
        assertThat(((Parsed.Unreadable) parsed).why()).isNotBlank().doesNotContain("1.2.3.4");
    }
}
