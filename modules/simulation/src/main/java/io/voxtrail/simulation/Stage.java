package io.voxtrail.simulation;

import io.voxtrail.core.attempt.Attempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Where the day is played: collects what everyone tries, on whichever node their mailbox lives. */
final class Stage {

    private final int nodes;
    private final RandomGenerator random;
    private final List<Played> played = new ArrayList<>();
    private Expectation expectation = Expectation.ROUTINE;

    Stage(int nodes, RandomGenerator random) {
        this.nodes = nodes;
        this.random = random;
    }

    /** From here on, what is tried is expected to be judged so. */
    void expect(Expectation next) {
        this.expectation = next;
    }

    void tries(Attempt attempt) {
        String place =
                attempt.resource()
                        .mailbox()
                        .map(Object::toString)
                        .orElse(attempt.resource().id().value());
        played.add(new Played(attempt, Math.floorMod(place.hashCode(), nodes), expectation));
    }

    RandomGenerator random() {
        return random;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    int count() {
        return played.size();
    }

    List<Played> inOrder() {
        List<Played> sorted = new ArrayList<>(played);
        sorted.sort(Comparator.comparing(p -> p.attempt().occurredAt()));
        return List.copyOf(sorted);
    }
}
