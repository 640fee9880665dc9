package io.voxtrail.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Points in time as people write them on a command line. */
public final class Times {

    /** What may be written, for a command's help. */
    public static final String FORMS =
            "2026-11-01T08:00:00Z, 2026-11-01 (UTC), or an age such as 2d, 6h, 30m";

    private Times() {}

    public static Instant instant(String text) {
        try {
            if (text.matches("[0-9]{1,6}[smhd]")) {
                String upper = text.toUpperCase(Locale.ROOT);
                return Instant.now()
                        .minus(Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper));
            }
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw Failure.usage(
                    "not a time: "
                            + text
                            + "; write 2026-11-01T08:00:00Z, 2026-11-01 or an age such as 2d");
        }
    }
}
