package io.voxtrail.benchmarks.race;

import java.util.List;

/** Our way of doing a piece of work, and the ways it is held against. */
public record Scenario(String name, Contender ours, List<Ceiling> ceilings) {

    /** The fastest way that others have of doing it, or a part of it that nobody can avoid. */
    public record Ceiling(Contender contender, Goal goal) {}

    public Scenario {
        ceilings = List.copyOf(ceilings);
    }

    List<Contender> contenders() {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(ours), ceilings.stream().map(Ceiling::contender))
                .toList();
    }
}
