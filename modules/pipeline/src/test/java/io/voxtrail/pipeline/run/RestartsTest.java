package io.voxtrail.pipeline.run;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private final List<String> alarms = new ArrayList<>();
    private final HandSetClock clock = new HandSetClock();
    private final Restarts restarts = new Restarts(clock, alarms::add);

    @Test
    void replacesFiveThreadsWithinTenMinutesAndThenStopsAndSaysSo() {
        for (int i = 0; i < 5; i++) {
            assertThat(aThreadDies()).isEqualTo(REPLACE_THREAD);
        }
        assertThat(alarms).isEmpty();

        assertThat(aThreadDies()).isEqualTo(SHUTDOWN_CLIENT);

        assertThat(alarms).hasSize(1);
        assertThat(alarms.getFirst()).contains("6 of its threads", "OutOfMemoryError");
    }

    @Test
    void aThreadThatDiesNowAndThenIsAlwaysReplaced() {
        for (int i = 0; i < 50; i++) {
            assertThat(aThreadDies()).isEqualTo(REPLACE_THREAD);
            clock.pass(Duration.ofMinutes(2).plusSeconds(1));
        }
        assertThat(alarms).isEmpty();
    }

    private StreamThreadExceptionResponse aThreadDies() {
        return restarts.handle(new OutOfMemoryError("poison"));
    }

    private static final class HandSetClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
