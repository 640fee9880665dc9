package io.voxtrail.index.query;

import io.voxtrail.core.nodelog.LedgerEntry;
import java.util.List;

/**
 * Streams of records that the pipeline has seen.
 *
 * @param latest how far each was seen, the latest seen first
 * @param total how many streams there are
 * @param unreadable of the latest, those whose bytes cannot be read
 */
public record SeenStreams(List<LedgerEntry> latest, long total, int unreadable) {
    public SeenStreams {
        latest = List.copyOf(latest);
    }
}
