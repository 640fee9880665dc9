package io.voxtrail.index.query;

import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many accesses there are by what is said of them now: an access whose verdict was revised
 * counts once, by its newest verdict.
 */
public record AccessCounts(
        long total, Map<Verdict, Long> byVerdict, Map<Mismatch, Long> byMismatch) {

    public AccessCounts {
        byVerdict = copy(Verdict.class, byVerdict);
        byMismatch = copy(Mismatch.class, byMismatch);
    }

    private static <K extends Enum<K>> Map<K, Long> copy(Class<K> keys, Map<K, Long> counts) {
        Map<K, Long> copy = new EnumMap<>(keys);
        copy.putAll(counts);
        return Collections.unmodifiableMap(copy);
    }

    public long of(Verdict verdict) {
        return byVerdict.getOrDefault(verdict, 0L);
    }

    public long of(Mismatch mismatch) {
        return byMismatch.getOrDefault(mismatch, 0L);
    }

    /** Adds up while documents are counted. */
    static final class Tally {
        private final Map<Verdict, Map<Mismatch, Long>> documents = new EnumMap<>(Verdict.class);

        void add(Verdict verdict, Mismatch mismatch, long count) {
            documents
                    .computeIfAbsent(verdict, _ -> new EnumMap<>(Mismatch.class))
                    .merge(mismatch, count, Long::sum);
        }

        AccessCounts of(AccessFilter filter) {
            Map<Verdict, Long> byVerdict = new EnumMap<>(Verdict.class);
            Map<Mismatch, Long> byMismatch = new EnumMap<>(Mismatch.class);
            documents.forEach((verdict, counts) ->
                    counts.forEach((mismatch, count) -> {
                        if (count != 0 && filter.accepts(verdict, mismatch)) {
                            byVerdict.merge(verdict, count, Long::sum);
                            byMismatch.merge(mismatch, count, Long::sum);
                        }
                    }));
            long total = byVerdict.values().stream().mapToLong(Long::longValue).sum();
            return new AccessCounts(total, byVerdict, byMismatch);
        }
    }
}
