package io.voxtrail.benchmarks.micro;

import io.voxtrail.benchmarks.load.Facts;
import io.voxtrail.benchmarks.load.Judgements;
import io.voxtrail.benchmarks.load.Judgements.Judged;
import io.voxtrail.benchmarks.load.Workload;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Attempts of a day with their judgements, one after the other, so that no branch learns one. */
@State(Scope.Thread)
public class Samples {

    private final List<Judged> all = judged();
    private int next;

    private static List<Judged> judged() {
        Workload load = Workload.of(42, 2_000);
        return new Judgements(load, new Facts(load.day())).all();
    }

    Judged next() {
        next = (next + 1) % all.size();
        return all.get(next);
    }
}
