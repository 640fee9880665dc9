package io.voxtrail.benchmarks.micro;

import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.emitter.spool.FrameType;
import io.voxtrail.emitter.spool.OversizeException;
import io.voxtrail.emitter.spool.Pending;
import io.voxtrail.emitter.spool.Share;
import io.voxtrail.emitter.spool.Spool;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.emitter.spool.SpoolUnavailableException;
import io.voxtrail.emitter.spool.StreamTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes to the disk of this machine: what a lone caller waits, and what each of a crowd does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class SpoolBenchmark {

    private static final int CROWD = 1_000;

    private final byte[] payload = new byte[450];
    private @Nullable Path folder;
    private @Nullable Spool spool;

    /** A spool for each iteration, so that no disk fills. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        folder = Files.createTempDirectory("voxtrail-bench-");
        spool =
                Spool.open(
                        SpoolFolder.create(folder.resolve("spool")),
                        new StreamTag(1, 2),
                        SpoolConfig.DEFAULTS,
                        InstantSource.system());
    }

    @TearDown(Level.Iteration)
    public void close() throws IOException {
        if (spool != null && folder != null) {
            spool.close();
            Rig.delete(folder);
        }
    }

    @Benchmark
    public long appendAlone() throws SpoolUnavailableException, OversizeException {
        return submit().await();
    }

    @Benchmark
    @OperationsPerInvocation(CROWD)
    public long appendInACrowd() throws SpoolUnavailableException, OversizeException {
        for (int i = 1; i < CROWD; i++) {
            var _ = submit();
        }
        return submit().await();
    }

    private Pending submit() throws SpoolUnavailableException, OversizeException {
        if (spool == null) {
            throw new IllegalStateException("not open");
        }
        return spool.submit(Share.ORDINARY, FrameType.EVENT, _ -> payload);
    }
}
