package io.voxtrail.agent.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The two ways in which nginx writes a time. */
final class LogTime {
    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    /** Length of {@code 23/Nov/2026:21:28:13 +0000}. */
    static final int LOCAL_LENGTH = 26;

    private LogTime() {}

    /** {@code $msec}: seconds since 1970 with three decimals. */
    static Optional<Instant> seconds(String text) {
        int dot = text.indexOf('.');
        long seconds = Digits.parse(text, 0, dot < 0 ? text.length() : dot, 11);
        if (seconds < 0) {
            return Optional.empty();
        }
        if (dot < 0) {
            return Optional.of(Instant.ofEpochSecond(seconds));
        }
        int decimals = text.length() - dot - 1;
        long fraction = Digits.parse(text, dot + 1, text.length(), 6);
        if (fraction < 0) {
            return Optional.empty();
        }
        for (int i = decimals; i < 9; i++) {
            fraction *= 10;
        }
        return Optional.of(Instant.ofEpochSecond(seconds, fraction));
    }

    /** {@code $time_local}: to the second, with the offset of the server's zone. */
    static Optional<Instant> local(String text) {
        if (text.length() != LOCAL_LENGTH || !separatorsStand(text)) {
            return Optional.empty();
        }
        int month = MONTHS.indexOf(text.substring(3, 6)) + 1;
        long day = Digits.parse(text, 0, 2, 2);
        long year = Digits.parse(text, 7, 11, 4);
        long hour = Digits.parse(text, 12, 14, 2);
        long minute = Digits.parse(text, 15, 17, 2);
        long second = Digits.parse(text, 18, 20, 2);
        long offsetHours = Digits.parse(text, 22, 24, 2);
        long offsetMinutes = Digits.parse(text, 24, 26, 2);
        int sign = text.charAt(21) == '-' ? -1 : 1;
        try {
            return Optional.of(
                    LocalDateTime.of(
                                    (int) year,
                                    month,
                                    (int) day,
                                    (int) hour,
                                    (int) minute,
                                    (int) second)
                            .toInstant(
                                    ZoneOffset.ofHoursMinutes(
                                            sign * (int) offsetHours, sign * (int) offsetMinutes)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean separatorsStand(String text) {
        return text.charAt(2) == '/'
                && text.charAt(6) == '/'
                && text.charAt(11) == ':'
                && text.charAt(14) == ':'
                && text.charAt(17) == ':'
                && text.charAt(20) == ' '
                && (text.charAt(21) == '+' || text.charAt(21) == '-');
    }
}
