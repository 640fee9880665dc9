package io.voxtrail.core.nodelog;

import java.time.Instant;
import java.util.Optional;

/**
 * A key by which a node certifies its streams.
 *
 * @param verifierKey the public half, in the text form of C2SP signed-note
 * @param validTo the first instant at which it is no longer good; empty: open
 */
public record NodeKey(String verifierKey, Instant validFrom, Optional<Instant> validTo) {
    public NodeKey {
        if (validTo.isPresent() && !validTo.get().isAfter(validFrom)) {
            throw new IllegalArgumentException("a key that is never valid");
        }
    }
}
