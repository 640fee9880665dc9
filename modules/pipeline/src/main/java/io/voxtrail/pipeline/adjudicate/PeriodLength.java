package io.voxtrail.pipeline.adjudicate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How long a time, in UTC, one index of accesses covers. */
public enum PeriodLength {
    MONTH("yyyy.MM"),
    DAY("yyyy.MM.dd");

    private final DateTimeFormatter format;

    PeriodLength(String pattern) {
        this.format = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }

    /** The period of an instant, as it ends the index's name: {@code 2026.11}. */
    public String of(Instant instant) {
        return format.format(instant);
    }
}
