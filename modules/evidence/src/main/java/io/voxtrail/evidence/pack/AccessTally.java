package io.voxtrail.evidence.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the accesses of a pack, the same way on both sides. */
public final class AccessTally {

    public static final String ACCESSES = "accesses";
    public static final String PROVEN = "proven";

    private final Map<String, Long> counts = new TreeMap<>(Map.of(ACCESSES, 0L, PROVEN, 0L));
    private final List<String> unproven = new ArrayList<>();

    public void add(String event, String verdict, Standing standing) {
        count(ACCESSES);
        count("verdict." + verdict);
        switch (standing) {
            case Standing.Proven _ -> count(PROVEN);
            case Unproven why -> {
                count("unproven." + why);
                if (unproven.size() < Manifest.MOST_UNPROVEN) {
                    unproven.add(event);
                }
            }
        }
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    public Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    public long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** The first of them, as the manifest lists them. */
    public List<String> unproven() {
        return List.copyOf(unproven);
    }
}
