package io.voxtrail.emitter.spool;

import java.time.Duration;

/**
 * The spool's limits.
 *
 * @param maxBytes what unsent records may take; acknowledged segments make room first
 * @param freeFloorBytes what the file system must keep free before ordinary records are taken
 * @param segmentBytes size at which a new segment begins
 * @param groupBytes most that waits for one flush; callers wait when it is full
 * @param reserveBytes written ahead, given up when the disk is full so that privileged records
 *     still fit
 * @param patience longest that an append waits for room and flush together
 * @param keepAcknowledged how long segments stay after the broker has them, so that a lost broker
 *     can be refilled
 */
public record SpoolConfig(
        long maxBytes,
        long freeFloorBytes,
        long segmentBytes,
        int groupBytes,
        int reserveBytes,
        Duration patience,
        Duration keepAcknowledged) {

    public static final SpoolConfig DEFAULTS =
            new SpoolConfig(
                    8L << 30,
                    256L << 20,
                    64L << 20,
                    1 << 20,
                    4 << 20,
                    Duration.ofSeconds(2),
                    Duration.ofDays(3));

    public SpoolConfig {
        if (segmentBytes < SegmentHeader.BYTES + (long) Frames.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "A segment must hold the largest record: " + segmentBytes + " bytes");
        }
        if (maxBytes < segmentBytes) {
            throw new IllegalArgumentException(
                    "maxBytes " + maxBytes + " is less than one segment");
        }
        if (groupBytes < Frames.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "A group must hold the largest record: " + groupBytes + " bytes");
        }
        if (freeFloorBytes < 0 || reserveBytes < 0) {
            throw new IllegalArgumentException("Sizes are not negative");
        }
        if (patience.isNegative() || patience.isZero() || keepAcknowledged.isNegative()) {
            throw new IllegalArgumentException("Patience is positive, keeping is not negative");
        }
    }

    public SpoolConfig withMaxBytes(long bytes) {
        return new SpoolConfig(
                bytes,
                freeFloorBytes,
                Math.min(segmentBytes, bytes),
                groupBytes,
                reserveBytes,
                patience,
                keepAcknowledged);
    }

    public SpoolConfig withFreeFloorBytes(long bytes) {
        return new SpoolConfig(
                maxBytes,
                bytes,
                segmentBytes,
                groupBytes,
                reserveBytes,
                patience,
                keepAcknowledged);
    }

    public SpoolConfig withSegmentBytes(long bytes) {
        return new SpoolConfig(
                maxBytes,
                freeFloorBytes,
                bytes,
                groupBytes,
                reserveBytes,
                patience,
                keepAcknowledged);
    }

    public SpoolConfig withReserveBytes(int bytes) {
        return new SpoolConfig(
                maxBytes,
                freeFloorBytes,
                segmentBytes,
                groupBytes,
                bytes,
                patience,
                keepAcknowledged);
    }

    public SpoolConfig withPatience(Duration atMost) {
        return new SpoolConfig(
                maxBytes,
                freeFloorBytes,
                segmentBytes,
                groupBytes,
                reserveBytes,
                atMost,
                keepAcknowledged);
    }

    public SpoolConfig withKeepAcknowledged(Duration keep) {
        return new SpoolConfig(
                maxBytes, freeFloorBytes, segmentBytes, groupBytes, reserveBytes, patience, keep);
    }
}
