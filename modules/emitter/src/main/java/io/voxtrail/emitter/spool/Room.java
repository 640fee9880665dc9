package io.voxtrail.emitter.spool;

import io.voxtrail.emitter.spool.SpoolStatus.Level;
import io.voxtrail.emitter.spool.SpoolUnavailableException.Reason;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much room there is for records, and who may have it. */
final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final int FILLING_PERCENT = 80;
    private static final int ORDINARY_PERCENT = 95;

    private final Disk disk;
    private final SpoolConfig config;
    private final Segments segments;
    private final Reserve reserve;
    private volatile AckCursor.Mark acknowledged;
    private volatile long unsentBytes;
    private volatile boolean belowFloor;

    Room(
            Disk disk,
            SpoolConfig config,
            Segments segments,
            Reserve reserve,
            AckCursor.Mark acknowledged) {
        this.disk = disk;
        this.config = config;
        this.segments = segments;
        this.reserve = reserve;
        this.acknowledged = acknowledged;
    }

    AckCursor.Mark acknowledged() {
        return acknowledged;
    }

    void acknowledge(AckCursor.Mark to) {
        acknowledged = to;
        countUnsent();
    }

    void countUnsent() {
        unsentBytes = segments.bytesAfter(acknowledged);
    }

    long unsentBytes() {
        return unsentBytes;
    }

    boolean reserveHeld() {
        return reserve.held();
    }

    /** Looks at the file system; takes the reserve again when there is room for it twice. */
    void look() {
        countUnsent();
        try {
            long usable = disk.usableBytes();
            belowFloor = usable < config.freeFloorBytes();
            if (!reserve.held() && usable >= 2L * reserve.bytes() + config.freeFloorBytes()) {
                boolean unused = reserve.take();
            }
        } catch (IOException e) {
            LOG.warn("spool cannot see its free space: reason={}", e.getMessage());
        }
    }

    /**
     * Why a record of this share cannot be taken while so many bytes wait already; empty when it
     * can.
     */
    Optional<Reason> refusal(Share share, long waitingBytes) {
        boolean ordinary = share == Share.ORDINARY;
        if (ordinary && isShort()) {
            return Optional.of(Reason.NO_SPACE);
        }
        long limit = ordinary ? percent(ORDINARY_PERCENT) : config.maxBytes();
        boolean full = unsentBytes + waitingBytes + Frames.MAX_BYTES > limit;
        return full ? Optional.of(Reason.SPOOL_FULL) : Optional.empty();
    }

    /** Whether acknowledged segments should go before their time. */
    boolean isNeeded() {
        return isShort() || segments.bytes() > percent(FILLING_PERCENT);
    }

    Level level() {
        if (isShort() || unsentBytes >= percent(ORDINARY_PERCENT)) {
            return Level.PRIVILEGED_ONLY;
        }
        return unsentBytes >= percent(FILLING_PERCENT) ? Level.FILLING : Level.NORMAL;
    }

    private boolean isShort() {
        return belowFloor || !reserve.held();
    }

    private long percent(int percent) {
        return config.maxBytes() / 100 * percent;
    }
}
