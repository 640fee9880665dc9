package io.voxtrail.pipeline.read;

import static org.apache.kafka.common.record.TimestampType.CREATE_TIME;
import static org.apache.kafka.common.record.TimestampType.LOG_APPEND_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AppendTimeTest {

    private static final long NOW = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();

    private final AppendTime time =
            new AppendTime(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));

    @Test
    void believesTheBrokersTimeEvenIfItIsAheadOfOurs() {
        assertThat(extracted(NOW + 60_000, LOG_APPEND_TIME)).isEqualTo(NOW + 60_000);
    }

    @Test
    void believesAProducersTimeNoFurtherThanNow() {
        assertThat(extracted(NOW + 60_000, CREATE_TIME)).isEqualTo(NOW);
        assertThat(extracted(NOW - 60_000, CREATE_TIME)).isEqualTo(NOW - 60_000);
    }

    @Test
    void isNeverNegativeSoThatNoRecordIsSkipped() {
        assertThat(extracted(-1, CREATE_TIME)).isZero();
        assertThat(extracted(-1, LOG_APPEND_TIME)).isZero();
    }

    private long extracted(long timestamp, TimestampType type) {
        ConsumerRecord<Object, Object> record =
                new ConsumerRecord<>(
                        "t",
                        0,
                        0,
                        timestamp,
                        type,
                        0,
                        0,
                        "key",
                        "value",
                        new RecordHeaders(),
                        Optional.empty());
        return time.extract(record, 0);
    }
}
