package io.voxtrail.evidence.verify;

import io.voxtrail.evidence.pack.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the check of a pack came to.
 *
 * @param accesses how many there are
 * @param proven of these those that stand in their nodes' signed logs, as they are shown
 * @param unsealed those that no checkpoint covers yet: nothing is proven of them
 * @param keysAreThePacksOwn whether no keys were given: then the pack vouches for itself, and only
 *     whoever knows its keys from elsewhere learns more than that it is in one piece
 * @param logs the streams whose checkpoints hold
 * @param faults the first of them
 * @param faultCount all of them
 * @param manifest what the pack says of itself, where it can be read
 */
public record PackReport(
        long accesses,
        long proven,
        long unsealed,
        boolean keysAreThePacksOwn,
        List<LogSeen> logs,
        List<Fault> faults,
        long faultCount,
        Optional<Manifest> manifest) {

    /**
     * A log whose checkpoints hold.
     *
     * @param origin its name
     * @param size of the newest checkpoint, in records
     * @param witnessed by each witness the time of its newest cosignature
     */
    public record LogSeen(String origin, long size, Map<String, java.time.Instant> witnessed) {}

    public PackReport {
        logs = List.copyOf(logs);
        faults = List.copyOf(faults);
    }

    /** Nothing is wrong with what is there; accesses that are not sealed yet may be among it. */
    public boolean isSound() {
        return faultCount == 0;
    }

    /** Every access is proven to stand in its node's signed log. */
    public boolean isProven() {
        return isSound() && unsealed == 0;
    }
}
