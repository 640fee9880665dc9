package io.voxtrail.benchmarks.micro;

import io.voxtrail.benchmarks.load.Judgements.Judged;
import io.voxtrail.core.Octets;
import io.voxtrail.index.documents.AccessDocument;
import io.voxtrail.index.documents.IndexNames;
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

/** An access to the two lines of a bulk. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class DocumentBenchmark {

    private final AccessDocument document = new AccessDocument(IndexNames.DEFAULT);

    @Benchmark
    public Octets encodeDocument(Samples samples) {
        Judged judged = samples.next();
        return document.encode(judged.access(), judged.value().readOnly());
    }
}
