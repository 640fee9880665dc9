package io.voxtrail.benchmarks.micro;

import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import java.security.SecureRandom;
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

/**
 * What the signed log adds to a record: hold {@link #recordInTheLog} against {@link
 * #recordWithoutALog}. Both happen while other callers wait; {@link #checkpoint} does so once a
 * second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class NodeLogBenchmark {

    private static final Codec<LogRecord> RECORDS = Codecs.shipped().logRecords();

    private final CompactRange log = new CompactRange();
    private final SigningKey key =
            SigningKey.generate("voxtrail.bench/node", Algorithm.ED25519, new SecureRandom());

    @Benchmark
    public byte[] recordWithoutALog(Samples samples) {
        return RECORDS.encode(samples.next().access().recorded());
    }

    @Benchmark
    public long recordInTheLog(Samples samples) {
        return log.append(Hash.leaf(RECORDS.encode(samples.next().access().recorded())));
    }

    @Benchmark
    public String checkpoint() {
        return new Checkpoint(key.name(), log.size(), log.root()).sign(key).toString();
    }
}
