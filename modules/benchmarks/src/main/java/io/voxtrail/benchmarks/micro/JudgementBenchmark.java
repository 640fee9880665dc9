package io.voxtrail.benchmarks.micro;

import io.voxtrail.judgement.Adjudicator;
import io.voxtrail.judgement.Judged;
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

/** One judgement of an engineer who holds 50 grants and 20 work orders. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class JudgementBenchmark {

    private final HardCase hard = HardCase.of(50, 20);

    @Benchmark
    public Judged judge() {
        return Adjudicator.judge(hard.attempt(), hard.known(), hard.policies(), hard.judgedAt());
    }
}
