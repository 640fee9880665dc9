package io.voxtrail.evidence.verify;

import java.util.ArrayList;
import java.util.List;

/** Collects faults, the first {@value #KEPT} in full and all in number. */
final class Faults {

    private static final int KEPT = 10_000;

    private final List<Fault> kept = new ArrayList<>();
    private long count;

    void add(FaultKind kind, String subject, String detail) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(new Fault(kind, subject, detail));
        }
    }

    long count() {
        return count;
    }

    List<Fault> kept() {
        return List.copyOf(kept);
    }
}
