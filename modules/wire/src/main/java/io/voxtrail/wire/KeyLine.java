package io.voxtrail.wire;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One line of the file of keys: whose key, and the key or when it was erased.
 *
 * @param key empty once it is erased
 * @param erasedAt empty while it lives
 */
record KeyLine(KeyName name, Optional<SecretBytes> key, Optional<Instant> erasedAt) {

    private static final String ERASED = "erased";

    static KeyLine living(KeyName name, SecretBytes key) {
        return new KeyLine(name, Optional.of(key), Optional.empty());
    }

    static KeyLine erased(KeyName name, Instant at) {
        return new KeyLine(name, Optional.empty(), Optional.of(at));
    }

    /**
     * @param where begins the message of a fault; the line itself is never quoted
     */
    static KeyLine parse(String line, String where) throws IOException {
        List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
        int last = words.size() - 1;
        boolean erased = last > 0 && words.get(last - 1).equals(ERASED);
        List<String> name = words.subList(0, Math.max(erased ? last - 1 : last, 0));
        if (name.isEmpty() || name.size() > 2) {
            throw new IOException(
                    where + ": a tenant and a key expected, or a tenant, a month and a key");
        }
        KeyName named = name(name, where);
        return erased
                ? erased(named, instant(words.get(last), where))
                : living(named, SecretBytes.ofBase64(words.get(last), where));
    }

    private static KeyName name(List<String> words, String where) throws IOException {
        Optional<YearMonth> month =
                words.size() == 2 ? Optional.of(month(words.get(1), where)) : Optional.empty();
        try {
            return new KeyName(words.get(0), month);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(where + ": " + wrong.getMessage(), wrong);
        }
    }

    private static YearMonth month(String text, String where) throws IOException {
        try {
            if (text.matches("[0-9]{4}-[0-9]{2}")) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException wrong) {
            // not quoted: it may be a key
        }
        throw new IOException(where + ": the month is not one such as 2026-11");
    }

    private static Instant instant(String text, String where) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new IOException(where + ": when it was erased is not a time"); // it may be a key
        }
    }

    /** With the key in clear. */
    String text() {
        String value =
                key.map(secret -> Base64.getEncoder().encodeToString(secret.bytes()))
                        .orElseGet(() -> ERASED + " " + erasedAt.orElseThrow());
        return name + " " + value;
    }
}
