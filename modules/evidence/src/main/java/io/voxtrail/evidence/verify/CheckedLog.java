package io.voxtrail.evidence.verify;

import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.tree.Hash;
import java.time.Instant;
import java.util.Map;

/**
 * A log as far as its checkpoints hold.
 *
 * @param roots by size
 * @param size the largest
 * @param witnessed by each witness its newest cosignature's time
 */
record CheckedLog(
        LogOrigin origin, Map<Long, Hash> roots, long size, Map<String, Instant> witnessed) {}
