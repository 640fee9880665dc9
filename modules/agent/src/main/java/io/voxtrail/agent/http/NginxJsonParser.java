package io.voxtrail.agent.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.agent.fields.Faults;
import io.voxtrail.agent.fields.Fields;
import io.voxtrail.agent.fields.StrictText;
import io.voxtrail.agent.line.LineParser;
import io.voxtrail.agent.line.Parsed;
import io.voxtrail.core.attempt.AuthenticationMethod;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The JSON lines of the {@code log_format} in {@code docs/agent.md} (nginx 1.11.8 or later,
 * escape=json). Every value is a text, as nginx writes variables.
 *
 * <p>nginx passes bytes of a client's header through as they are, so bytes that are no UTF-8 are
 * replaced rather than refused: otherwise a client could choose to be unreadable.
 */
final class NginxJsonParser implements LineParser {
    private final HttpMapping mapping;

    NginxJsonParser(HttpMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Parsed parse(byte[] line) {
        JsonNode json;
        try {
            json = StrictText.json(new String(line, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return new Parsed.Unreadable(String.valueOf(e.getMessage()));
        }
        Faults faults = new Faults();
        Exchange exchange = exchange(json, faults);
        return faults.isEmpty()
                ? mapping.parsed(exchange)
                : new Parsed.Unreadable(faults.toString());
    }

    private static Exchange exchange(JsonNode json, Faults faults) {
        if (!json.isObject()) {
            faults.add("", "is not a JSON object");
        }
        Fields line = Fields.of(json, faults);
        Exchange exchange =
                new Exchange(
                        line.required("time", NginxJsonParser::time, Instant.EPOCH),
                        new Exchange.Client(
                                value(line, "remote_addr").flatMap(Addresses::literal),
                                Addresses.port(value(line, "remote_port").orElse("")),
                                value(line, "user_agent").orElse(""),
                                Addresses.chain(value(line, "forwarded_for").orElse(""))),
                        value(line, "user").orElse(""),
                        line.optional("auth", NginxJsonParser::method),
                        line.text("method"),
                        line.text("path"),
                        value(line, "protocol").orElse(""),
                        line.required("status", NginxJsonParser::status, 0),
                        line.required("bytes", NginxJsonParser::bytes, 0L),
                        new Exchange.Stated(
                                value(line, "request_id"),
                                value(line, "purpose"),
                                value(line, "work_order"),
                                value(line, "approval"),
                                value(line, "legal_instrument")));
        line.end();
        return exchange;
    }

    /** nginx writes a variable without a value as an empty text or, in places, as a dash. */
    private static Optional<String> value(Fields line, String name) {
        return line.optionalText(name).filter(text -> !text.isEmpty() && !text.equals("-"));
    }

    private static Instant time(String text) {
        return LogTime.seconds(text)
                .orElseThrow(() -> new IllegalArgumentException("is not $msec"));
    }

    private static int status(String text) {
        long status = Digits.parse(text, 3);
        if (status < 0) {
            throw new IllegalArgumentException("is not $status");
        }
        return (int) status;
    }

    private static long bytes(String text) {
        long bytes = Digits.parse(text, 18);
        if (bytes < 0) {
            throw new IllegalArgumentException("is not $body_bytes_sent");
        }
        return bytes;
    }

    private static AuthenticationMethod method(String text) {
        String name = text.isEmpty() || text.equals("-") ? "NONE" : text.toUpperCase(Locale.ROOT);
        return Arrays.stream(AuthenticationMethod.values())
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElse(AuthenticationMethod.UNKNOWN);
    }
}
