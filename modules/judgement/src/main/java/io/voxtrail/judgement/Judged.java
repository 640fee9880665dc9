package io.voxtrail.judgement;

import io.voxtrail.core.access.Judgement;
import java.time.Instant;
import java.util.Optional;

/**
 * A judgement and what follows from it.
 *
 * @param next the principal's footprint from now on: the very object that was given when nothing
 *     changed, so that it need not be stored again
 * @param pendingUntil when a pending judgement must be given again at the latest
 */
public record Judged(Judgement judgement, Footprint next, Optional<Instant> pendingUntil) {}
