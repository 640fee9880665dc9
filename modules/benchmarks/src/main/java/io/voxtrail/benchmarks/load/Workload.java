package io.voxtrail.benchmarks.load;

import io.voxtrail.core.Octets;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.simulation.DayPlan;
import io.voxtrail.simulation.Played;
import io.voxtrail.simulation.ProviderDay;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.RecordKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A provider's day that is over: its attempts as a node would be asked to record them, and the same
 * attempts as another node has already written them, byte for byte as they stand in Kafka.
 */
public final class Workload {

    /** So long ago that each attempt is judged for good at once. */
    private static final int DAYS_AGO = 2;

    private static final NodeId NODE = new NodeId("bench-node");

    private final ProviderDay day;
    private final List<Attempt> attempts;
    private final List<Entry> entries;
    private final StreamId stream;
    private final Codec<LogRecord> codec = Codecs.shipped().logRecords();
    private final SecureRandom random = new SecureRandom();

    /**
     * A record of a node's log as it stands in Kafka.
     *
     * @param recorded what the value says
     */
    public record Entry(Octets key, Octets value, RecordedAttempt recorded) {}

    private Workload(ProviderDay day, int records) {
        this.day = day;
        this.attempts = day.played().stream().limit(records).map(Played::attempt).toList();
        this.stream = StreamId.random(random);
        this.entries = IntStream.range(0, attempts.size()).mapToObj(this::entry).toList();
    }

    /** The same seed gives the same attempts; streams and salts are random, as they must be. */
    public static Workload of(long seed, int records) {
        LocalDate date = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_AGO);
        int played = Math.max(records, 1_000);
        return new Workload(ProviderDay.of(DayPlan.of(seed, date).withAttempts(played)), records);
    }

    private Entry entry(int sequence) {
        RecordedAttempt recorded =
                new RecordedAttempt(
                        new LogPosition(NODE, stream, sequence),
                        Salt.random(random),
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        NodeClock.UNKNOWN,
                        false,
                        false,
                        attempts.get(sequence));
        return new Entry(
                Octets.owning(RecordKeys.of(recorded).getBytes(StandardCharsets.UTF_8)),
                Octets.owning(codec.encode(recorded)),
                recorded);
    }

    public ProviderDay day() {
        return day;
    }

    public NodeId node() {
        return NODE;
    }

    public StreamId stream() {
        return stream;
    }

    public int size() {
        return attempts.size();
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    /** Entry {@code i} is attempt {@code i} at sequence {@code i} of {@link #stream}. */
    public List<Entry> entries() {
        return entries;
    }
}
