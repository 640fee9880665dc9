package io.voxtrail.pipeline.history;

import io.voxtrail.core.Octets;
import java.time.Instant;

/** What the history says of an id at an instant. */
public sealed interface AsOf {

    /** This snapshot was in force, from {@code effectiveAt} on. */
    record Known(Instant effectiveAt, Octets snapshot) implements AsOf {}

    /** Its feed had removed it, at {@code since}: it was known and is no more. */
    record Removed(Instant since) implements AsOf {}

    /** Nothing was in force: not known yet, or never. */
    record Unknown() implements AsOf {}

    /** Something may have been in force, but is no longer kept. */
    record Forgotten() implements AsOf {}
}
