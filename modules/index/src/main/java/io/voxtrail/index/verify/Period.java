package io.voxtrail.index.verify;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to be verified, by the nodes' clocks.
 *
 * @param from records from here on
 * @param to and before here
 */
public record Period(Optional<Instant> from, Optional<Instant> to) {

    public static final Period ALL = new Period(Optional.empty(), Optional.empty());

    public Period {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException(
                    "from " + from.get() + " is not before to " + to.get());
        }
    }

    boolean endsBefore(Instant instant) {
        return to.isPresent() && !instant.isBefore(to.get());
    }

    boolean beginsAfter(Instant instant) {
        return from.isPresent() && instant.isBefore(from.get());
    }
}
