package io.voxtrail.pipeline.history;

import io.voxtrail.core.Octets;
import java.time.Instant;

/** What the history says of an id at an instant. */
public sealed interface Found {

    /** This snapshot was in force, from {@code effectiveAt} on. */
    record Version(Instant effectiveAt, Octets snapshot) implements Found {}

    /** Its feed had removed it, at {@code since}: it was known and is no more. */
    record Removal(Instant since) implements Found {}

    /** Nothing was in force: not known yet, or never. */
    record Unknown() implements Found {}

    /** Something may have been in force, but is no longer kept. */
    record Forgotten() implements Found {}
}
