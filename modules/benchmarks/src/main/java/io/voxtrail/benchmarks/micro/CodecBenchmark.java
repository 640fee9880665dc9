package io.voxtrail.benchmarks.micro;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Attempts and accesses to bytes and back. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class CodecBenchmark {

    private static final Codec<LogRecord> ATTEMPTS = Codecs.shipped().logRecords();
    private static final Codec<Access> ACCESSES = Codecs.shipped().accesses();

    @Benchmark
    public byte[] encodeAttempt(Samples samples) {
        return ATTEMPTS.encode(samples.next().access().recorded());
    }

    @Benchmark
    public LogRecord decodeAttempt(Samples samples) throws UndecodableException {
        return ATTEMPTS.decode(samples.next().access().original().readOnly());
    }

    /** The attempt inside is copied as it is. */
    @Benchmark
    public byte[] encodeAccess(Samples samples) {
        return ACCESSES.encode(samples.next().access());
    }

    @Benchmark
    public Access decodeAccess(Samples samples) throws UndecodableException {
        return ACCESSES.decode(samples.next().value().readOnly());
    }
}
