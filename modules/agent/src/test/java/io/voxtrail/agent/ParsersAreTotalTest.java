package io.voxtrail.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.agent.http.HttpLog;
import io.voxtrail.agent.http.Mappings;
import io.voxtrail.agent.json.AttemptJsonParser;
import io.voxtrail.agent.line.LineParser;
import io.voxtrail.agent.line.Parsed;
import io.voxtrail.core.attempt.Witness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Any bytes have an answer; none makes a parser throw or take its time. */
class ParsersAreTotalTest {
    private static final List<LineParser> PARSERS =
            List.of(
                    Mappings.example(HttpLog.NGINX_JSON),
                    Mappings.example(HttpLog.COMBINED),
                    new AttemptJsonParser(Witness.LOG, Mappings.keyed()));

    private static final List<String> SEEDS =
            List.of(
                    """
                    {"time":"1764000000.123","remote_addr":"::1","remote_port":"1","user":"u-1",\
                    "auth":"password","method":"GET","path":"/fax/t/mb-1/f.pdf?x","status":"200",\
                    "bytes":"10","forwarded_for":"1.1.1.1, 2.2.2.2"}\
                    """,
                    "1.2.3.4 - u-1 [23/Nov/2026:10:28:13 +0000] \"GET /fax/t/mb-1/%41.pdf HTTP/1.1\" 200 5"
                            + " \"-\" \"c\\x22\"",
                    AgentFixture.line(7).strip());

    @Test
    void answersToAnyMutationOfALine() {
        Random random = new Random(7);
        int readable = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] line = mutated(SEEDS.get(i % SEEDS.size()), random);
            for (LineParser parser : PARSERS) {
                Parsed parsed = parser.parse(line);
                readable += parsed instanceof Parsed.Unreadable ? 0 : 1;
            }
        }
        assertThat(readable).isGreaterThan(1000); // the mutations are not all absurd
    }

    @Test
    void answersToAnyBytes() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            byte[] line = new byte[random.nextInt(300)];
            random.nextBytes(line);
            PARSERS.forEach(parser -> assertThat(parser.parse(line)).isNotNull());
        }
    }

    @Test
    void answersQuicklyToTheLongestLines() {
        List<String> hostile =
                List.of(
                        "[",
                        "{\"a\":",
                        "\"",
                        "\\",
                        "%2e",
                        "/../",
                        " - ",
                        "] \"",
                        "9",
                        "{\"time\":\"1",
                        "\\x22",
                        ",1.1.1.1",
                        "\u00e9");
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    for (String piece : hostile) {
                        String filling = piece.repeat(60_000 / piece.length());
                        for (String line :
                                List.of(
                                        filling,
                                        SEEDS.get(0)
                                                .replace(
                                                        "/fax/",
                                                        "/fax/" + filling.replace("\"", "")),
                                        SEEDS.get(1).replace("/fax/", "/fax/" + filling))) {
                            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                            PARSERS.forEach(parser -> parser.parse(bytes));
                        }
                    }
                });
    }

    private static byte[] mutated(String seed, Random random) {
        byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "\"{}[]\\,:/% -0".charAt(random.nextInt(13));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(10, bytes.length - Math.max(from, at));
                    System.arraycopy(bytes.clone(), from, bytes, at, length);
                }
            }
        }
        return bytes;
    }
}
