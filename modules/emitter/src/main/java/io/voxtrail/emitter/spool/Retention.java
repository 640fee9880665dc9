package io.voxtrail.emitter.spool;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps acknowledged segments for their time. The order is fixed: cursor durable, file gone, folder
 * flushed.
 */
final class Retention {
    private final Disk disk;
    private final SpoolConfig config;
    private final InstantSource clock;
    private final Segments segments;
    private final Room room;
    private final AckCursor cursor;

    Retention(
            Disk disk,
            SpoolConfig config,
            InstantSource clock,
            Segments segments,
            Room room,
            AckCursor cursor) {
        this.disk = disk;
        this.config = config;
        this.clock = clock;
        this.segments = segments;
        this.room = room;
        this.cursor = cursor;
    }

    void settle() throws IOException {
        AckCursor.Mark acknowledged = room.acknowledged();
        if (!cursor.mark().equals(acknowledged)) {
            cursor.advance(acknowledged);
        }
        boolean removed = false;
        for (Segment oldest = removable(); oldest != null; oldest = removable()) {
            disk.delete(oldest.name().file());
            TreeFile.delete(disk, oldest.name());
            segments.remove(oldest);
            removed = true;
        }
        if (removed) {
            disk.syncFolder();
        }
    }

    private @Nullable Segment removable() throws IOException {
        Segment oldest = segments.oldest().orElse(null);
        if (oldest == null || !oldest.sealed() || oldest.ordinal() >= cursor.mark().segment()) {
            return null;
        }
        Instant until = disk.lastModified(oldest.name().file()).plus(config.keepAcknowledged());
        return room.isNeeded() || clock.instant().isAfter(until) ? oldest : null;
    }

    void close() throws IOException {
        settle();
        cursor.close();
    }
}
