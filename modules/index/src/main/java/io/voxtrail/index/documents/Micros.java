package io.voxtrail.index.documents;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Instants as whole microseconds since 1970, the trail's own resolution. */
public final class Micros {

    private Micros() {}

    /** Saturates for instants that 64 bits of microseconds cannot hold. */
    public static long of(Instant instant) {
        long micros = TimeUnit.SECONDS.toMicros(instant.getEpochSecond());
        boolean saturated = micros == Long.MAX_VALUE || micros == Long.MIN_VALUE;
        return saturated ? micros : micros + instant.getNano() / 1_000;
    }
}
