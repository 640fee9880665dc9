package io.voxtrail.pipeline.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a thread that died, unless too many die in a row: what kills the fifth thread will kill
 * the sixth, and a pipeline that spins looks alive. Then it stops, and says so.
 */
final class Restarts implements StreamsUncaughtExceptionHandler {

    static final int AT_MOST = 5;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Restarts.class);

    private final Clock clock;
    private final Consumer<String> alarm;
    private final Deque<Instant> deaths = new ArrayDeque<>();

    Restarts(Clock clock, Consumer<String> alarm) {
        this.clock = clock;
        this.alarm = alarm;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable cause) {
        Instant now = clock.instant();
        deaths.addLast(now);
        while (deaths.getFirst().isBefore(now.minus(WITHIN))) {
            deaths.removeFirst();
        }
        LOG.error("a pipeline thread died deathsWithinTenMinutes={}", deaths.size(), cause);
        if (deaths.size() <= AT_MOST) {
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        alarm.accept(
                "the pipeline stops: "
                        + deaths.size()
                        + " of its threads died within 10 minutes, the last of "
                        + cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
