package io.voxtrail.judgement.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Faults as they are found, so that an author is told all of them at once. */
final class Faults {

    /** More would not be read. */
    private static final int MOST_TOLD = 100;

    private final List<PolicyFault> found = new ArrayList<>();

    void add(YamlNode at, String message) {
        found.add(new PolicyFault(at.line(), at.column(), message));
    }

    void add(PolicyFault fault) {
        found.add(fault);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the text. */
    List<PolicyFault> told() {
        List<PolicyFault> sorted =
                new ArrayList<>(
                        found.stream()
                                .distinct()
                                .sorted(
                                        Comparator.comparingInt(PolicyFault::line)
                                                .thenComparingInt(PolicyFault::column))
                                .toList());
        if (sorted.size() > MOST_TOLD) {
            int more = sorted.size() - MOST_TOLD;
            sorted.subList(MOST_TOLD, sorted.size()).clear();
            sorted.add(new PolicyFault(0, 0, "and " + more + " more faults"));
        }
        return sorted;
    }
}
