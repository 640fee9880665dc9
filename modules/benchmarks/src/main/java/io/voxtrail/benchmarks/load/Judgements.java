package io.voxtrail.benchmarks.load;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the whole workload is judged to be, in the order of its entries. */
public final class Judgements {

    private final List<Judged> all = new ArrayList<>();
    private final Map<Verdict, Long> byVerdict = new EnumMap<>(Verdict.class);

    /**
     * An access, and its bytes as the pipeline would write them.
     *
     * @param key as of the attempt
     */
    public record Judged(Access access, Octets key, Octets value) {}

    public Judgements(Workload load, Facts facts) {
        Codec<Access> codec = Codecs.shipped().accesses();
        Oracle oracle = new Oracle(load.day(), facts.policies());
        for (Workload.Entry entry : load.entries()) {
            Access access = oracle.access(entry, all.size());
            all.add(new Judged(access, entry.key(), Octets.owning(codec.encode(access))));
            byVerdict.merge(access.judgement().verdict(), 1L, Long::sum);
        }
    }

    public List<Judged> all() {
        return all;
    }

    public Verdict verdict(int entry) {
        return all.get(entry).access().judgement().verdict();
    }

    public Map<Verdict, Long> byVerdict() {
        return byVerdict;
    }
}
