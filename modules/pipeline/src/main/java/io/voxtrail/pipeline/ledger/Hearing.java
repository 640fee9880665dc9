package io.voxtrail.pipeline.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Up to when everything that the broker took has been read, wherever it lay. Only what would have
 * to be read by now can be missing, and only a node that could have been heard can be silent: a
 * pipeline that lags, restarts or stands still finds neither.
 */
final class Hearing {

    /** So long all partitions have to be heard of, after a start, before anything is concluded. */
    static final long WARM_UP_MILLIS = 10_000;

    /** Heard of less often, a partition was not read for a while. */
    private static final long BREAK_MILLIS = 10_000;

    private record Heard(long throughMillis, long atMillis) {}

    private final Set<Integer> expected = new TreeSet<>();
    private final Map<Integer, Heard> heard = new HashMap<>();
    private long beganMillis = Long.MIN_VALUE;
    private long throughMillis = Long.MIN_VALUE;

    void expect(int partition) {
        expected.add(partition);
    }

    /**
     * @return whether that partition was never heard of before
     */
    boolean hear(Told.Read read) {
        long at = read.at().toEpochMilli();
        Heard before = heard.get(read.partition());
        if (before == null || at - before.atMillis > BREAK_MILLIS) {
            beganMillis = Math.max(beganMillis, at);
        }
        heard.put(read.partition(), new Heard(read.through().toEpochMilli(), at));
        return expected.add(read.partition());
    }

    /** The instant itself, in milliseconds; it never goes back. Empty: nothing can be said. */
    OptionalLong through() {
        if (heard.size() < expected.size() || heard.isEmpty()) {
            return OptionalLong.empty();
        }
        long latest = heard.values().stream().mapToLong(Heard::atMillis).max().orElseThrow();
        if (latest - beganMillis < WARM_UP_MILLIS) {
            return OptionalLong.empty();
        }
        long least = heard.values().stream().mapToLong(Heard::throughMillis).min().orElseThrow();
        throughMillis = Math.max(throughMillis, least);
        return OptionalLong.of(throughMillis);
    }

    /** Since when it has been listened without a break. */
    long sinceMillis() {
        return beganMillis;
    }
}
