package io.voxtrail.agent.http;

import io.voxtrail.agent.line.LineParser;
import io.voxtrail.agent.line.Parsed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The stock format: {@code $remote_addr - $remote_user [$time_local] "$request" $status
 * $body_bytes_sent "$http_referer" "$http_user_agent"}. nginx writes a quote inside a value as
 * {@code \x22}, so a plain quote always opens or closes one; everything is found from the quotes,
 * because a user name may hold spaces and brackets.
 */
final class CombinedParser implements LineParser {
    private static final int STAMP = " [".length() + LogTime.LOCAL_LENGTH + "] ".length();

    private final HttpMapping mapping;

    CombinedParser(HttpMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Parsed parse(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        try {
            return mapping.parsed(exchange(text));
        } catch (IllegalArgumentException e) {
            return new Parsed.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Exchange exchange(String line) {
        int[] quotes = sixQuotes(line);
        String before = line.substring(0, quotes[0]);
        if (before.length() < STAMP || !before.endsWith("] ")) {
            throw new IllegalArgumentException("no [time] before the request");
        }
        int stamp = before.length() - STAMP;
        if (!before.startsWith(" [", stamp)) {
            throw new IllegalArgumentException("no [time] before the request");
        }
        Instant at =
                LogTime.local(before.substring(stamp + 2, before.length() - 2))
                        .orElseThrow(() -> new IllegalArgumentException("time is not $time_local"));
        int dash = before.indexOf(" - ");
        if (dash < 0 || dash + 3 > stamp) {
            throw new IllegalArgumentException("no \"address - user\" at the beginning");
        }
        String user = unescaped(before.substring(dash + 3, stamp));
        String[] request = request(unescaped(line.substring(quotes[0] + 1, quotes[1])));
        long[] numbers = numbers(line.substring(quotes[1] + 1, quotes[2]));
        return new Exchange(
                at,
                new Exchange.Client(
                        Addresses.literal(before.substring(0, dash)),
                        OptionalInt.empty(),
                        unescaped(line.substring(quotes[4] + 1, quotes[5])),
                        List.of()),
                user.equals("-") ? "" : user,
                Optional.empty(),
                request[0],
                request[1],
                request[2],
                (int) numbers[0],
                numbers[1],
                Exchange.Stated.NOTHING);
    }

    private static int[] sixQuotes(String line) {
        int[] quotes = new int[6];
        int at = -1;
        for (int i = 0; i < quotes.length; i++) {
            at = line.indexOf('"', at + 1);
            if (at < 0) {
                throw new IllegalArgumentException("fewer than six quotes");
            }
            quotes[i] = at;
        }
        if (at != line.length() - 1) {
            throw new IllegalArgumentException("something behind the user agent");
        }
        if (!line.substring(quotes[3] + 1, quotes[4]).equals(" ")) {
            throw new IllegalArgumentException("no space between referer and user agent");
        }
        return quotes;
    }

    /** Method, target and protocol; what a client sent instead of a request has no method. */
    private static String[] request(String request) {
        int first = request.indexOf(' ');
        int last = request.lastIndexOf(' ');
        if (first <= 0 || last == first || !request.startsWith("HTTP/", last + 1)) {
            return new String[] {"", request, ""};
        }
        return new String[] {
            request.substring(0, first),
            request.substring(first + 1, last),
            request.substring(last + 1)
        };
    }

    private static long[] numbers(String between) {
        int space = between.indexOf(' ', 1);
        if (!between.startsWith(" ") || space < 0 || !between.endsWith(" ")) {
            throw new IllegalArgumentException("no status and size behind the request");
        }
        long status = Digits.parse(between, 1, space, 3);
        long bytes =
                space + 1 < between.length()
                        ? Digits.parse(between, space + 1, between.length() - 1, 18)
                        : -1;
        if (status < 0 || bytes < 0) {
            throw new IllegalArgumentException("status or size is not a number");
        }
        return new long[] {status, bytes};
    }

    /**
     * nginx writes quotes, backslashes, control characters and all bytes from 0x7F on as {@code
     * \xHH}.
     */
    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '\\'
                    && i + 3 < raw.length
                    && raw[i + 1] == 'x'
                    && hex(raw[i + 2]) >= 0
                    && hex(raw[i + 3]) >= 0) {
                plain.write(hex(raw[i + 2]) << 4 | hex(raw[i + 3]));
                i += 3;
            } else {
                plain.write(raw[i]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte c) {
        return c < 0 ? -1 : Character.digit(c, 16);
    }
}
