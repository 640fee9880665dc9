package io.voxtrail.core.access;

import java.time.Instant;
import java.util.Optional;

/**
 * How much was known for an instant when it was judged.
 *
 * @param effectiveAt from when the snapshot that was used is in force
 * @param version the feed's version of that snapshot
 */
public record Knowledge(State state, Optional<Instant> effectiveAt, Optional<String> version) {

    public static final Knowledge NONE =
            new Knowledge(State.UNKNOWN, Optional.empty(), Optional.empty());
    public static final Knowledge FORGOTTEN =
            new Knowledge(State.FORGOTTEN, Optional.empty(), Optional.empty());

    public static Knowledge from(Instant effectiveAt, String version) {
        return new Knowledge(State.KNOWN, Optional.of(effectiveAt), Optional.of(version));
    }

    /** Known; not known yet, or never; known once, but no longer kept. */
    public enum State {
        KNOWN,
        UNKNOWN,
        FORGOTTEN
    }
}
