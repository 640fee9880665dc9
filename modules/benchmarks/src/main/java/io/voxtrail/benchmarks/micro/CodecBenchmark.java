package io.voxtrail.benchmarks.micro;

import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An attempt to bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class CodecBenchmark {

    private final Codec<LogRecord> attempts = Codecs.shipped().logRecords();
    private final List<Workload.Entry> entries = Workload.of(42, 2_000).entries();
    private int next;

    private Workload.Entry entry() {
        next = (next + 1) % entries.size();
        return entries.get(next);
    }

    @Benchmark
    public byte[] encodeAttempt() {
        return attempts.encode(entry().recorded());
    }

    @Benchmark
    public LogRecord decodeAttempt() throws UndecodableException {
        return attempts.decode(entry().value().readOnly());
    }
}
