package io.voxtrail.pipeline.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970, and so that unsigned bytes sort as time does. */
public final class Micros {

    public static final Duration ONE = Duration.ofNanos(1_000);

    /** Turned over, the sign bit makes unsigned order the order of time. */
    private static final long SIGN = Long.MIN_VALUE;

    private Micros() {}

    /** Rounded down; instants beyond what fits are the last that fit. */
    public static long of(Instant instant) {
        try {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                    instant.getNano() / 1_000L);
        } catch (ArithmeticException _) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** To be written big-endian. */
    public static long sortable(long micros) {
        return micros ^ SIGN;
    }

    public static long fromSortable(long sortable) {
        return sortable ^ SIGN;
    }
}
